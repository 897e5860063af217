package onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import webhooks.HomePlace;
import woocommerce.SiteIndex;

/** What the doctor's sights of the shop itself mean: its time zone, storage, versions, and whether it is still the same; pure. */
final class ShopDiagnosis {

    private static final int LEAST_WOOCOMMERCE = 8;
    private static final int LEAST_WORDPRESS = 6;
    private static final int LEAST_PHP = 7;

    private final DoctorFacts facts;
    private final List<DoctorLine> lines = new ArrayList<>();

    private ShopDiagnosis(DoctorFacts facts) {
        this.facts = facts;
    }

    static List<DoctorLine> of(DoctorFacts facts) {
        ShopDiagnosis shop = new ShopDiagnosis(facts);
        shop.timeZone();
        shop.storage();
        shop.version("woocommerce_version", "WooCommerce", "version", LEAST_WOOCOMMERCE);
        shop.version("wordpress_version", "WordPress", "wp_version", LEAST_WORDPRESS);
        shop.version("php_version", "PHP", "php_version", LEAST_PHP);
        shop.home();
        shop.orders();
        return List.copyOf(shop.lines);
    }

    private void timeZone() {
        if (facts.site().answer().isEmpty()) {
            lines.add(DoctorLine.notChecked("time_zone"));
            return;
        }
        SiteIndex site = facts.site().answer().get();
        ZoneId told = SiteTimezone.of(site.timezone(), site.offsetHours());
        ZoneId known = facts.store().timezone();
        lines.add(
                told.equals(known)
                        ? DoctorLine.pass("time_zone", "the shop is in " + known.getId())
                        : DoctorLine.warn(
                                "time_zone",
                                "the shop is in " + told.getId() + ", and we know it in " + known.getId(),
                                "Send the store's REST API key again: its settings are then read anew. A fixed offset does"
                                        + " not follow summer time; choose a city in the shop."));
    }

    private void storage() {
        JsonNode hpos = status("settings", "HPOS_enabled");
        if (!hpos.isBoolean()) {
            lines.add(DoctorLine.notChecked("order_storage"));
        } else if (hpos.asBoolean()) {
            lines.add(DoctorLine.pass("order_storage", "orders are in tables of their own (HPOS)"));
        } else {
            lines.add(DoctorLine.warn(
                    "order_storage",
                    "orders are stored as posts",
                    "Switch on High-Performance Order Storage under WooCommerce, Settings, Advanced, Features: reads are"
                            + " quicker, and deletions are told apart."));
        }
    }

    private void version(String check, String name, String member, int least) {
        String version = status("environment", member).asText();
        String major = version.replaceFirst("[^0-9].*", "");
        if (major.isEmpty() || major.length() > 4) {
            lines.add(DoctorLine.notChecked(check));
        } else if (Integer.parseInt(major) < least) {
            lines.add(DoctorLine.warn(
                    check, name + " " + version, "Update " + name + ": versions before " + least + " were not tried."));
        } else {
            lines.add(DoctorLine.pass(check, name + " " + version));
        }
    }

    private void home() {
        if (facts.site().answer().isEmpty()) {
            lines.add(DoctorLine.notChecked("home"));
            return;
        }
        Optional<String> strange = HomePlace.strange(
                facts.store().homeUrl(), facts.site().answer().get().home());
        lines.add(strange.map(
                        home -> DoctorLine.fail(
                                "home",
                                "the shop says that its home is " + home + ", and we know "
                                        + facts.store().homeUrl(),
                                "If the shop has moved, update the store's URL; if a copy answers at its address, mend that first."))
                .orElseGet(() -> DoctorLine.pass(
                        "home", "the shop's home is " + facts.store().homeUrl())));
    }

    private void orders() {
        if (facts.reusedOrders().answer().isEmpty()) {
            lines.add(DoctorLine.notChecked("orders"));
            return;
        }
        List<Long> reused = facts.reusedOrders().answer().get();
        String ids = reused.stream().map(Object::toString).collect(Collectors.joining(", "));
        lines.add(
                reused.isEmpty()
                        ? DoctorLine.pass("orders", "orders that we know are the same in the shop")
                        : DoctorLine.fail(
                                "orders",
                                "other orders have the ids " + ids + " now",
                                "The shop's data was reset or restored. Pause its automation, compare these orders, and"
                                        + " decide whether to erase the store and register it again."));
    }

    private JsonNode status(String group, String member) {
        return facts.status()
                .answer()
                .map(status -> status.path(group).path(member))
                .orElseGet(MissingNode::getInstance);
    }
}
