package acceptance;

import java.util.List;
import sandbox.carrier.BoughtLabel;
import sandbox.carrier.SimulatedCarrierService;
import sandbox.easypost.SimulatedEasyPost;
import sandbox.faults.Faults;
import sandbox.shippo.SimulatedShippo;
import sandbox.shippo.SoldLabel;

/** Whoever sells labels to the service, by its own books. */
interface LabelSeller {

    String name();

    Faults faults();

    /** How the paths begin to which a POST costs nothing: it tells prices, or makes what can be bought then. */
    String offers();

    /** How the paths begin to which a POST buys. */
    String purchases();

    /** How the paths begin to which a POST gives a label back that was bought before. */
    String refunds();

    /** How many requests came in whose method and path begin so. */
    long asked(String methodAndPath);

    /** The numbers of all labels that it sold, those given back too. */
    List<String> sold();

    /** The numbers of those that nobody gave back. */
    List<String> live();

    /** How many purchases were asked for, those that failed too. */
    default long asked() {
        return asked("POST " + purchases());
    }

    /** The platform's carrier service. */
    record Platform(SimulatedCarrierService service) implements LabelSeller {

        @Override
        public String name() {
            return "the platform's service";
        }

        @Override
        public Faults faults() {
            return service.faults();
        }

        @Override
        public String offers() {
            return "/api/v1/quotes";
        }

        @Override
        public String purchases() {
            return "/api/v1/labels";
        }

        @Override
        public String refunds() {
            return "/api/v1/labels";
        }

        @Override
        public long asked(String methodAndPath) {
            return service.requests().stream()
                    .filter(one -> (one.method() + " " + one.path()).startsWith(methodAndPath))
                    .count();
        }

        @Override
        public List<String> sold() {
            return service.labels().stream().map(BoughtLabel::trackingNumber).toList();
        }

        @Override
        public List<String> live() {
            return service.liveLabels().stream()
                    .map(BoughtLabel::trackingNumber)
                    .toList();
        }
    }

    /** EasyPost. */
    record EasyPost(SimulatedEasyPost service) implements LabelSeller {

        private static final String NUMBER = "tracking_code";

        @Override
        public String name() {
            return "EasyPost";
        }

        @Override
        public Faults faults() {
            return service.faults();
        }

        @Override
        public String offers() {
            return "/v2/shipments";
        }

        @Override
        public String purchases() {
            return "/v2/shipments/";
        }

        @Override
        public String refunds() {
            return "/v2/shipments/";
        }

        @Override
        public long asked(String methodAndPath) {
            return service.requests().stream()
                    .filter(one -> one.startsWith(methodAndPath))
                    .count();
        }

        @Override
        public List<String> sold() {
            return service.shipments().stream()
                    .filter(one -> one.getString(NUMBER) != null)
                    .map(one -> one.getString(NUMBER))
                    .toList();
        }

        @Override
        public List<String> live() {
            return service.liveLabels().stream()
                    .map(one -> one.getString(NUMBER))
                    .toList();
        }
    }

    /** Shippo. */
    record Shippo(SimulatedShippo service) implements LabelSeller {

        @Override
        public String name() {
            return "Shippo";
        }

        @Override
        public Faults faults() {
            return service.faults();
        }

        @Override
        public String offers() {
            return "/shipments";
        }

        @Override
        public String purchases() {
            return "/transactions";
        }

        @Override
        public String refunds() {
            return "/refunds";
        }

        @Override
        public long asked(String methodAndPath) {
            return service.calls().stream()
                    .filter(one -> (one.method() + " " + one.path()).startsWith(methodAndPath))
                    .count();
        }

        @Override
        public List<String> sold() {
            return service.labels().stream().map(SoldLabel::trackingNumber).toList();
        }

        @Override
        public List<String> live() {
            return service.labels().stream()
                    .filter(one -> one.status().equals("SUCCESS"))
                    .map(SoldLabel::trackingNumber)
                    .toList();
        }
    }
}
