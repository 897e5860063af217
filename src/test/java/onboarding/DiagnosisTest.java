package onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import onboarding.DoctorLine.Verdict;
import org.junit.jupiter.api.Test;
import stores.ConflictStrategies;
import stores.Store;
import stores.StoreMode;
import webhooks.HookFault;
import webhooks.HookFinding;
import woocommerce.SiteIndex;
import woocommerce.SiteVisit;
import woocommerce.StoreProblem;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(5);

    private Store store = store("https://shop.test", false);
    private Optional<String> deliveryUrl = Optional.of("https://us.test/webhooks/woocommerce/s1");
    private Seen<Boolean> resolved = Seen.of(true);
    private Seen<SiteVisit> first = Seen.of(visit(NOW, NOW, Map.of()));
    private Seen<SiteVisit> second = Seen.of(visit(LATER, LATER, Map.of()));
    private Seen<SiteVisit> plainRest = Seen.notAsked();
    private Seen<SiteIndex> site =
            Seen.of(new SiteIndex(Optional.of("https://shop.test"), "", Optional.of(BigDecimal.ZERO)));
    private Seen<Boolean> rest = Seen.of(true);
    private Seen<Boolean> authenticated = Seen.of(true);
    private Seen<Boolean> reads = Seen.of(true);
    private Seen<Boolean> writes = Seen.of(true);
    private Seen<ObjectNode> status = Seen.of(status("11.0.1", "7.0.4", "8.2.36", "true"));
    private Seen<List<HookFinding>> hooks = Seen.of(List.of());
    private Seen<Boolean> roundTrip = Seen.of(true);
    private Seen<List<Long>> reused = Seen.of(List.of());

    @Test
    void aShopThatIsWell_passesEverything() {
        assertThat(lines()).hasSize(20).allSatisfy((check, line) -> {
            assertThat(line.verdict()).as(line.toString()).isEqualTo(Verdict.PASS);
            assertThat(line.mend()).isEmpty();
        });
    }

    @Test
    void aNameThatLeadsNowhere_failsOnce_andTheRestIsNotChecked() {
        resolved = Seen.failed(new StoreProblem.Unreachable());
        nothingSeen();
        roundTrip = Seen.notAsked();

        Map<String, DoctorLine> lines = lines();

        assertThat(lines.values().stream().filter(line -> line.verdict() == Verdict.FAIL))
                .extracting(DoctorLine::check)
                .containsExactly("dns");
        assertThat(lines.values().stream().filter(line -> line.finding().equals("not checked")))
                .hasSize(18);
    }

    @Test
    void tls() {
        first = Seen.failed(new StoreProblem.Certificate());
        assertLine("tls", Verdict.FAIL, "renew it");
        first = Seen.failed(new StoreProblem.TimedOut());
        assertLine("tls", Verdict.WARN, "ask again");
        first = Seen.of(new SiteVisit(200, Map.of(), Optional.of(NOW.plus(Duration.ofDays(20))), NOW));
        assertLine("tls", Verdict.WARN, "does not renew itself");
        store = store("http://shop.test", false);
        assertLine("tls", Verdict.WARN, "in clear");
    }

    @Test
    void restAndPermalinks() {
        rest = Seen.failed(new StoreProblem.NotWooCommerce(404));
        authenticated = Seen.notAsked();
        assertLine("rest", Verdict.FAIL, "check the URL");
        assertLine("permalinks", Verdict.WARN, "ask again");
        plainRest = Seen.of(visit(NOW, NOW, Map.of()));
        assertLine("permalinks", Verdict.FAIL, "'Plain'");
        plainRest = Seen.of(new SiteVisit(404, Map.of(), Optional.empty(), NOW));
        assertLine("permalinks", Verdict.WARN, "ask again");
    }

    @Test
    void keysAndPermissions() {
        authenticated = Seen.failed(new StoreProblem.BadSecret());
        assertLine("authentication", Verdict.FAIL, "enter key and secret again");
        reads = Seen.failed(new StoreProblem.NoPermission("woocommerce_rest_cannot_view"));
        assertLine("read", Verdict.FAIL, "Read/Write");
        writes = Seen.of(false);
        assertLine("write", Verdict.WARN, "Read/Write");
        writes = Seen.failed(new StoreProblem.TimedOut());
        assertLine("write", Verdict.FAIL, "too long");
    }

    @Test
    void firewall() {
        reads = Seen.failed(new StoreProblem.Firewall(403));
        assertLine("firewall", Verdict.FAIL, "allow /wp-json/wc/");
        reads = Seen.of(true);
        first = Seen.failed(new StoreProblem.Unreachable());
        assertLine("firewall", Verdict.WARN, "ask again");
    }

    @Test
    void caching() {
        second = Seen.of(visit(LATER, LATER, Map.of("age", "17")));
        assertLine("caching", Verdict.WARN, "exclude /wp-json/");
        second = Seen.of(visit(LATER, LATER, Map.of("cf-cache-status", "HIT", "age", "0")));
        assertLine("caching", Verdict.WARN, "cf-cache-status hit");
        second = Seen.of(visit(LATER, LATER, Map.of("x-cache", "MISS")));
        assertLine("caching", Verdict.PASS, "");
        second = Seen.of(visit(LATER, NOW, Map.of()));
        assertLine("caching", Verdict.WARN, "the same Date twice");
        second = Seen.of(visit(NOW.plusMillis(900), NOW, Map.of()));
        assertLine("caching", Verdict.PASS, "");
        first = Seen.of(new SiteVisit(200, Map.of(), Optional.empty(), NOW));
        second = first;
        assertLine("caching", Verdict.PASS, "");
        first = Seen.notAsked();
        second = Seen.notAsked();
        assertLine("caching", Verdict.WARN, "ask again");
    }

    @Test
    void clock() {
        first = Seen.of(visit(NOW, NOW.minusSeconds(61), Map.of()));
        assertLine("clock", Verdict.WARN, "NTP");
        first = Seen.of(visit(NOW, NOW.plusSeconds(901), Map.of()));
        assertLine("clock", Verdict.WARN, "NTP");
        store = store("http://shop.test", false);
        assertLine("clock", Verdict.FAIL, "refuses signed calls");
        first = Seen.of(new SiteVisit(200, Map.of(), Optional.empty(), NOW));
        assertLine("clock", Verdict.WARN, "ask again");
    }

    @Test
    void theShopItself() {
        site = Seen.of(new SiteIndex(Optional.of("https://copy.test"), "Europe/Berlin", Optional.empty()));
        status = Seen.of(status("7.9.0", "5.9", "beta", "false"));
        reused = Seen.of(List.of(5L, 6L));

        assertLine("time_zone", Verdict.WARN, "Europe/Berlin");
        assertLine("order_storage", Verdict.WARN, "High-Performance");
        assertLine("woocommerce_version", Verdict.WARN, "WooCommerce 7.9.0");
        assertLine("wordpress_version", Verdict.WARN, "WordPress 5.9");
        assertLine("php_version", Verdict.WARN, "ask again");
        assertLine("home", Verdict.FAIL, "https://copy.test");
        assertLine("orders", Verdict.FAIL, "5, 6");
        nothingSeen();
        for (String check : List.of("time_zone", "order_storage", "woocommerce_version", "home", "orders")) {
            assertLine(check, Verdict.WARN, "ask again");
        }
    }

    @Test
    void webhooks() {
        HookFinding lost = new HookFinding(HookFault.DISABLED, "order.updated", OptionalLong.of(7));
        HookFinding foreign = new HookFinding(HookFault.FOREIGN_OFF, "order.created", OptionalLong.of(8));
        hooks = Seen.of(List.of(lost, foreign));
        assertLine("webhooks", Verdict.FAIL, "order.updated (webhook 7)");
        hooks = Seen.of(List.of(foreign));
        assertLine("webhooks", Verdict.WARN, "somebody else");
        hooks = Seen.failed(new StoreProblem.TimedOut());
        assertLine("webhooks", Verdict.FAIL, "too long");
    }

    @Test
    void theWayToUs() {
        roundTrip = Seen.of(false);
        assertLine("round_trip", Verdict.FAIL, "firewall");
        roundTrip = Seen.failed(new StoreProblem.TimedOut());
        assertLine("round_trip", Verdict.FAIL, "too long");
        deliveryUrl = Optional.empty();
        assertLine("delivery_url", Verdict.FAIL, "PUBLIC_URL");
        deliveryUrl = Optional.of("https://us.test:8010/webhooks/woocommerce/s1");
        assertLine("delivery_url", Verdict.FAIL, "80, 443 and 8080");
        deliveryUrl = Optional.of("http://127.0.0.1/webhooks/woocommerce/s1");
        assertLine("delivery_url", Verdict.FAIL, "private");
        store = store("https://shop.test", true);
        assertLine("delivery_url", Verdict.WARN, "simulated");
        deliveryUrl = Optional.of("https://user@us.test/webhooks/woocommerce/s1");
        assertLine("delivery_url", Verdict.WARN, "without user");
    }

    private void nothingSeen() {
        first = Seen.notAsked();
        second = Seen.notAsked();
        site = Seen.notAsked();
        rest = Seen.notAsked();
        authenticated = Seen.notAsked();
        reads = Seen.notAsked();
        writes = Seen.notAsked();
        status = Seen.notAsked();
        hooks = Seen.notAsked();
        reused = Seen.notAsked();
    }

    private void assertLine(String check, Verdict verdict, String words) {
        DoctorLine line = lines().get(check);
        assertThat(line.verdict()).as(line.toString()).isEqualTo(verdict);
        assertThat(line.toString()).containsIgnoringCase(words);
        assertThat(line.mend().isEmpty()).isEqualTo(verdict == Verdict.PASS);
    }

    private Map<String, DoctorLine> lines() {
        DoctorFacts facts = new DoctorFacts(
                store,
                deliveryUrl,
                resolved,
                first,
                second,
                plainRest,
                site,
                rest,
                authenticated,
                reads,
                writes,
                status,
                hooks,
                roundTrip,
                reused);
        Map<String, DoctorLine> lines = new HashMap<>();
        Diagnosis.of(facts).forEach(line -> lines.put(line.check(), line));
        return lines;
    }

    private static SiteVisit visit(Instant at, Instant date, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
        return new SiteVisit(200, headers, Optional.of(NOW.plus(Duration.ofDays(60))), at);
    }

    private static ObjectNode status(String woo, String wordpress, String php, String hpos) {
        String json = "{\"environment\":{\"version\":\"" + woo + "\",\"wp_version\":\"" + wordpress
                + "\",\"php_version\":\"" + php + "\"},\"settings\":{\"HPOS_enabled\":" + hpos + "}}";
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Store store(String url, boolean sandbox) {
        return new Store(
                "s1",
                "Shop",
                URI.create(url),
                URI.create(url),
                "USD",
                "$",
                2,
                ZoneId.of("UTC"),
                "kg",
                "cm",
                "",
                "",
                true,
                sandbox,
                true,
                StoreMode.ON,
                NOW,
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ConflictStrategies.DEFAULT,
                Optional.empty(),
                1,
                NOW);
    }
}
