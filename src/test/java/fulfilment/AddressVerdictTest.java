package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.Address;
import carriers.AddressChecked;
import carriers.AddressOutcome;
import carriers.NotSent;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.Unsupported;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import platform.http.Problem;
import shipping.AddressChecker;

class AddressVerdictTest {
    private static final List<String> PROVIDERS = List.of("easypost", "shippo");
    private static final Address OJAI = address("2 Elm St", "Ojai", "93023", "US");

    @Test
    void whatTheCarrierWritesOtherwise_isNamed() {
        AddressChecked checked =
                new AddressChecked(true, address("2 ELM  STREET", "OJAI ", "93023-2517", "US"), List.of("Moved"));

        Map<String, ?> json = AddressVerdict.json(OJAI, checked, Optional.of(7L));

        assertThat(json.get("changed")).isEqualTo(List.of("address_1", "postcode"));
        assertThat(json.get("messages")).isEqualTo(List.of("Moved"));
        assertThat(json.get("account_id")).isEqualTo(7L);
        assertThat(json.get("deliverable")).isEqualTo(true);
        assertThat(json.toString()).as("who lives there is not told").doesNotContain("Ann", "7755550100", "@");
    }

    @Test
    void messages_areBounded() {
        AddressChecked checked = new AddressChecked(false, OJAI, Collections.nCopies(30, "x".repeat(900)));

        List<?> messages =
                (List<?>) AddressVerdict.json(OJAI, checked, Optional.empty()).get("messages");

        assertThat(messages).hasSize(20).allMatch(message -> message.toString().length() == 501);
    }

    @Test
    void anIncompleteAddress_namesWhatItLacks_butNobodysNameIsNeeded() {
        assertThat(AddressVerdict.incomplete(OJAI)).isEmpty();
        assertThat(AddressVerdict.incomplete(nameless())).isEmpty();
        assertThat(AddressVerdict.incomplete(address("", "", "93023", "")).orElseThrow())
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.detail()).contains("lacks street, city, country: mend it in the shop");
                });
    }

    @Test
    void whoCannotBeAskedNow_is503_andWhoRefuses422() {
        assertThat(problem(new NotSent("no connection")).status()).isEqualTo(503);
        assertThat(problem(new Unknown("no answer in time")).headers()).containsEntry("Retry-After", "30");
        assertThat(problem(new Throttled(Duration.ofSeconds(42))).headers()).containsEntry("Retry-After", "42");
        assertThat(problem(new Throttled(Duration.ofMillis(5))).headers()).containsEntry("Retry-After", "1");
        assertThat(problem(new Rejected("HTTP 402", true)).status()).isEqualTo(503);
        assertThat(problem(new Rejected("Enter a valid country.", false)).detail())
                .contains("Enter a valid country.");
        assertThat(problem(new Unsupported()).code()).isEqualTo("no_address_check");
    }

    @Test
    void whereNobodyCan_theMendIsSaid() {
        Problem store = AddressVerdict.problem(
                "s1", new AddressChecker.NobodyCan(false, List.of("the account \"a\" is deactivated")), PROVIDERS);
        Problem sandbox = AddressVerdict.problem("s1", new AddressChecker.NobodyCan(true, List.of()), PROVIDERS);

        assertThat(store.detail())
                .isEqualTo(
                        "No carrier of the store can check addresses; the account \"a\" is deactivated. Accounts with"
                                + " easypost and shippo can: add one by POST /api/v1/stores/s1/carrier-accounts.");
        assertThat(sandbox.detail()).contains("a sandbox store reaches the sandbox carrier alone");
        assertThat(sandbox.members()).containsEntry("providers", PROVIDERS);
    }

    private static Problem problem(AddressOutcome outcome) {
        return AddressVerdict.problem("s1", new AddressChecker.Asked(Optional.empty(), outcome), PROVIDERS);
    }

    private static Address nameless() {
        return new Address(
                "2 Elm St",
                Optional.empty(),
                "Ojai",
                Optional.empty(),
                "",
                "US",
                "",
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static Address address(String street, String city, String zip, String country) {
        return new Address(
                street,
                Optional.empty(),
                city,
                Optional.of("CA"),
                zip,
                country,
                "Ann Buyer",
                "7755550100",
                Optional.empty(),
                Optional.of("ann@example.com"));
    }
}
