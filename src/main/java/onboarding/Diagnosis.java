package onboarding;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webhooks.DeliveryUrlRule;
import webhooks.HookFinding;
import woocommerce.SiteVisit;
import woocommerce.StoreProblem;

/** What the doctor's sights mean: a line for each thing, with its mend in plain words; pure. */
final class Diagnosis {

    private static final Duration EXPIRES_SOON = Duration.ofDays(21);
    private static final Duration CLOCK_FINE = Duration.ofSeconds(60);
    private static final Duration CLOCK_SIGNED = Duration.ofMinutes(15);
    private static final Duration DATES_MOVE = Duration.ofSeconds(2);

    private final DoctorFacts facts;
    private final List<DoctorLine> lines = new ArrayList<>();

    private Diagnosis(DoctorFacts facts) {
        this.facts = facts;
    }

    /** A line for everything that was looked at, in the order in which things depend on each other. */
    static List<DoctorLine> of(DoctorFacts facts) {
        return new Diagnosis(facts).lines();
    }

    private List<DoctorLine> lines() {
        dns();
        tls();
        rest();
        permalinks();
        permission("authentication", facts.authenticated(), "the key is let in");
        permission("read", facts.reads(), "the key may read orders");
        write();
        firewall();
        caching();
        clock();
        lines.addAll(ShopDiagnosis.of(facts));
        webhooks();
        deliveryUrl();
        roundTrip();
        return List.copyOf(lines);
    }

    private void dns() {
        if (facts.resolved().answered()) {
            lines.add(DoctorLine.pass("dns", host() + " resolves to an address that may be called"));
        } else {
            fail("dns", host() + " leads nowhere", facts.resolved());
        }
    }

    private void tls() {
        if (!"https".equals(facts.store().url().getScheme())) {
            lines.add(DoctorLine.warn(
                    "tls",
                    "the store is called without TLS",
                    "Get a certificate for the shop and register it with https: keys and orders travel in clear."));
            return;
        }
        boolean certificate = facts.first()
                .problem()
                .filter(StoreProblem.Certificate.class::isInstance)
                .isPresent();
        if (certificate) {
            fail("tls", "the certificate is not valid", facts.first());
            return;
        }
        Optional<Instant> until = facts.first().answer().flatMap(SiteVisit::certificateUntil);
        if (until.isEmpty()) {
            lines.add(DoctorLine.notChecked("tls"));
            return;
        }
        Instant now = facts.first().answer().orElseThrow().at();
        lines.add(
                until.get().isBefore(now.plus(EXPIRES_SOON))
                        ? DoctorLine.warn(
                                "tls",
                                "the certificate expires at " + until.get(),
                                "Renew it, and see why it does not renew itself.")
                        : DoctorLine.pass("tls", "the certificate is valid until " + until.get()));
    }

    private void rest() {
        if (facts.rest().answered()) {
            lines.add(DoctorLine.pass("rest", "the WooCommerce REST API answers"));
        } else if (!asked("rest", facts.rest())) {
            return;
        } else {
            fail("rest", "the WooCommerce REST API does not answer", facts.rest());
        }
    }

    private void permalinks() {
        if (facts.rest().answered()) {
            lines.add(DoctorLine.pass("permalinks", "/wp-json/ is there"));
        } else if (facts.plainRest()
                .answer()
                .filter(visit -> visit.status() == 200)
                .isPresent()) {
            lines.add(DoctorLine.fail(
                    "permalinks",
                    "the REST API is only there with plain permalinks",
                    "In the shop, choose any other than 'Plain' under Settings, Permalinks."));
        } else {
            lines.add(DoctorLine.notChecked("permalinks"));
        }
    }

    private void permission(String check, Seen<Boolean> seen, String fine) {
        if (seen.answered()) {
            lines.add(DoctorLine.pass(check, fine));
        } else if (asked(check, seen)) {
            fail(check, "the store refuses", seen);
        }
    }

    private void write() {
        if (facts.writes().answer().filter(may -> !may).isPresent()) {
            lines.add(DoctorLine.warn(
                    "write",
                    "the key may only read",
                    "Give the REST API key Read/Write: without it tracking is not written back and no webhooks are"
                            + " created."));
        } else {
            permission("write", facts.writes(), "the key may write");
        }
    }

    private void firewall() {
        Optional<StoreProblem> wall = facts.problems().stream()
                .filter(StoreProblem.Firewall.class::isInstance)
                .findFirst();
        lines.add(wall.map(problem -> DoctorLine.fail("firewall", "calls of ours are turned away", problem.mend()))
                .orElseGet(() -> facts.first().answered()
                        ? DoctorLine.pass("firewall", "no call of ours was turned away")
                        : DoctorLine.notChecked("firewall")));
    }

    private void caching() {
        List<SiteVisit> visits = Stream.of(facts.first(), facts.second())
                .flatMap(seen -> seen.answer().stream())
                .toList();
        if (visits.isEmpty()) {
            lines.add(DoctorLine.notChecked("caching"));
            return;
        }
        Optional<String> sign = visits.stream()
                .flatMap(visit -> cached(visit).stream())
                .findFirst()
                .or(() -> sameDate(visits));
        lines.add(sign.map(found -> DoctorLine.warn(
                        "caching",
                        "REST answers come from a cache (" + found + ")",
                        "Exclude /wp-json/ in the cache of the host, CDN or plugin: what we read may be old."))
                .orElseGet(() -> DoctorLine.pass("caching", "REST answers come from the shop itself")));
    }

    private static Optional<String> cached(SiteVisit visit) {
        if (visit.header("age").filter(age -> age.matches("[1-9][0-9]*")).isPresent()) {
            return Optional.of("Age " + visit.header("age").orElseThrow());
        }
        return Stream.of("cf-cache-status", "x-cache", "x-cache-status", "x-proxy-cache", "x-litespeed-cache")
                .filter(name -> visit.header(name)
                        .filter(value -> value.regionMatches(true, 0, "hit", 0, 3))
                        .isPresent())
                .map(name -> name + " hit")
                .findFirst();
    }

    private static Optional<String> sameDate(List<SiteVisit> visits) {
        if (visits.size() < 2 || visits.get(0).date().isEmpty()) {
            return Optional.empty();
        }
        boolean apart = Duration.between(visits.get(0).at(), visits.get(1).at()).compareTo(DATES_MOVE) >= 0;
        return apart && visits.get(0).date().equals(visits.get(1).date())
                ? Optional.of("the same Date twice")
                : Optional.empty();
    }

    private void clock() {
        Optional<Duration> ahead =
                facts.first().answer().flatMap(visit -> visit.date().map(date -> Duration.between(visit.at(), date)));
        if (ahead.isEmpty()) {
            lines.add(DoctorLine.notChecked("clock"));
            return;
        }
        long seconds = ahead.get().toSeconds();
        String mend = "Set the time of the shop's server, and of this one, by NTP.";
        boolean signed = "http".equals(facts.store().url().getScheme());
        if (ahead.get().abs().compareTo(CLOCK_FINE) <= 0) {
            lines.add(DoctorLine.pass("clock", "the shop's clock is " + seconds + " s ahead of ours"));
        } else if (signed && ahead.get().abs().compareTo(CLOCK_SIGNED) > 0) {
            lines.add(DoctorLine.fail(
                    "clock", "the shop's clock is " + seconds + " s ahead of ours: it refuses signed calls", mend));
        } else {
            lines.add(DoctorLine.warn("clock", "the shop's clock is " + seconds + " s ahead of ours", mend));
        }
    }

    private void webhooks() {
        if (facts.hooks().answer().isEmpty()) {
            if (asked("webhooks", facts.hooks())) {
                fail("webhooks", "the store's webhooks cannot be listed", facts.hooks());
            }
            return;
        }
        List<HookFinding> found = facts.hooks().answer().get();
        String words = String.join("; ", found.stream().map(HookFinding::words).toList());
        if (found.isEmpty()) {
            lines.add(DoctorLine.pass("webhooks", "all webhooks are as they should be"));
        } else if (found.stream().anyMatch(finding -> finding.fault().losesNews())) {
            lines.add(DoctorLine.fail(
                    "webhooks",
                    words,
                    "Ours are replaced within minutes where the key may write. If they do not last, the runbook on"
                            + " webhooks says what to look at."));
        } else {
            lines.add(DoctorLine.warn(
                    "webhooks", words, "Delete in the shop what somebody else created; we have our own."));
        }
    }

    private void deliveryUrl() {
        if (facts.deliveryUrl().isEmpty()) {
            lines.add(DoctorLine.fail(
                    "delivery_url",
                    "this service does not know its own address",
                    "Set PUBLIC_URL to the address at which shops reach it."));
            return;
        }
        String url = facts.deliveryUrl().get();
        Optional<String> objection = DeliveryUrlRule.objection(URI.create(url));
        lines.add(objection
                .map(why -> facts.store().sandbox()
                        ? DoctorLine.warn("delivery_url", url + ": " + why, "Only a simulated shop delivers there.")
                        : DoctorLine.fail("delivery_url", url + ": " + why, "Set PUBLIC_URL to another address."))
                .orElseGet(() -> DoctorLine.pass("delivery_url", "WooCommerce delivers to " + url)));
    }

    private void roundTrip() {
        if (facts.roundTrip().answer().isEmpty()) {
            if (asked("round_trip", facts.roundTrip())) {
                fail("round_trip", "the shop could not be asked to call us", facts.roundTrip());
            }
        } else if (facts.roundTrip().answer().get()) {
            lines.add(DoctorLine.pass("round_trip", "the shop reaches us"));
        } else {
            lines.add(DoctorLine.fail(
                    "round_trip",
                    "a ping of the shop did not arrive",
                    "See from the shop's server whether it reaches the address of its webhooks: DNS, firewall, proxy and"
                            + " the certificate there."));
        }
    }

    /** Adds the line of a question that was not put. */
    private boolean asked(String check, Seen<?> seen) {
        if (seen.problem().isEmpty()) {
            lines.add(DoctorLine.notChecked(check));
        }
        return seen.problem().isPresent();
    }

    private void fail(String check, String finding, Seen<?> seen) {
        String mend = seen.problem().map(StoreProblem::mend).orElse("Ask again.");
        lines.add(DoctorLine.fail(check, finding, mend));
    }

    private String host() {
        return facts.store().url().getHost();
    }
}
