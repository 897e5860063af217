package carriers.service;

import carriers.CallPriority;
import carriers.Capabilities;
import carriers.Carrier;
import carriers.FindOutcome;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.PickupOutcome;
import carriers.PickupRequest;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.RateRequest;
import carriers.RatesOutcome;
import carriers.Rejected;
import carriers.TrackOutcome;
import carriers.Unsupported;
import carriers.VoidOutcome;
import carriers.http.Answer;
import carriers.http.CarrierJson;
import carriers.http.Veil;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One of the carriers behind a carrier service. */
final class ServiceCarrier implements Carrier {

    private final String name;
    private final Capabilities capabilities;
    private final ServiceCalls calls;
    private final ServiceAnswers answers;

    ServiceCarrier(String name, Capabilities capabilities, ServiceCalls calls, ServiceAnswers answers) {
        this.name = name;
        this.capabilities = capabilities;
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Future<RatesOutcome> rates(RateRequest request) {
        return calls.quote(Optional.of(name), request);
    }

    @Override
    public Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late) {
        if (!request.options().areOfferedBy(capabilities)) {
            return Future.succeededFuture(new Unsupported());
        }
        Veil veil = Veil.over(request.origin(), request.destination());
        return calls.<PurchaseOutcome>once(
                "/api/v1/labels",
                ServiceJson.label(name, request),
                answer -> tellLate(answer, veil, late),
                answer -> answers.purchase(name, answer, veil));
    }

    @Override
    public Future<FindOutcome> findByReference(String reference) {
        if (!capabilities.findByReference()) {
            return Future.succeededFuture(new Unsupported());
        }
        return calls.<FindOutcome>within(
                CallPriority.LABELS,
                http -> http.get("/api/v1/labels?reference_number=" + encode(reference), calls.trackingDeadline()),
                answer -> answers.find(name, answer));
    }

    @Override
    public Future<VoidOutcome> voidLabel(LabelKey label) {
        if (!capabilities.voidLabel()) {
            return Future.succeededFuture(new Unsupported());
        }
        return calls.<VoidOutcome>within(
                CallPriority.LABELS,
                http -> http.post(
                        "/api/v1/labels/" + encode(label.trackingNumber()) + "/void",
                        CarrierJson.object(),
                        calls.trackingDeadline()),
                answers::voided);
    }

    @Override
    public Future<TrackOutcome> track(String trackingNumber) {
        return calls.<TrackOutcome>within(
                CallPriority.TRACKING,
                http -> http.post(
                        "/api/v1/tracking", ServiceJson.tracking(name, trackingNumber), calls.trackingDeadline()),
                answer -> answers.track(name, answer));
    }

    @Override
    public Future<PickupOutcome> pickup(PickupRequest request) {
        Veil veil = Veil.over(request.address());
        return calls.<PickupOutcome>once(
                "/api/v1/pickups",
                ServiceJson.pickup(name, request),
                late -> {},
                answer -> answers.pickup(answer, veil));
    }

    private void tellLate(Answer answer, Veil veil, LateAnswer late) {
        PurchaseOutcome outcome = answers.purchase(name, answer, veil);
        if (outcome instanceof Purchased || outcome instanceof Rejected) {
            late.arrived(outcome);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
