package fulfilment;

import carriers.Address;
import carriers.AddressChecked;
import carriers.CallFailure;
import carriers.Rejected;
import carriers.Throttled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.http.Problem;
import shipping.AddressChecker;

/** What a person is told of a checked address. Pure. */
final class AddressVerdict {
    private static final int MOST_MESSAGES = 20;
    private static final int LONGEST_MESSAGE = 500;
    private static final String RETRY_AFTER_SECONDS = "30";

    private AddressVerdict() {}

    /** 422 when the address lacks what nobody could check it without. */
    static Optional<Problem> incomplete(Address address) {
        List<String> missing = Destination.missing(address).stream()
                .filter(part -> !part.equals("name"))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        422,
                        "address_incomplete",
                        "The order's address lacks " + String.join(", ", missing) + ": mend it in the shop."));
    }

    /**
     * Why there is no verdict: 422 with the mend when no way of the store can check addresses, 422 when the carrier
     * refuses to look at this one, 503 when it cannot be asked now.
     *
     * @param providers of accounts that can
     */
    static Problem problem(String storeId, AddressChecker.Answer answer, List<String> providers) {
        if (answer instanceof AddressChecker.Asked asked && asked.outcome() instanceof CallFailure failure) {
            return failure(failure);
        }
        return Problem.of(422, "no_address_check", why(answer) + " " + mend(storeId, answer, providers))
                .with("providers", providers);
    }

    private static String why(AddressChecker.Answer answer) {
        List<String> words = new ArrayList<>();
        words.add("No carrier of the store can check addresses");
        if (answer instanceof AddressChecker.NobodyCan nobody) {
            words.addAll(nobody.refusals());
        }
        return String.join("; ", words) + ".";
    }

    private static String mend(String storeId, AddressChecker.Answer answer, List<String> providers) {
        String able = "Accounts with " + String.join(" and ", providers) + " can";
        return answer instanceof AddressChecker.NobodyCan nobody && nobody.sandbox()
                ? able + ", but a sandbox store reaches the sandbox carrier alone."
                : able + ": add one by POST /api/v1/stores/" + storeId + "/carrier-accounts.";
    }

    private static Problem failure(CallFailure failure) {
        if (failure instanceof Rejected rejected && !rejected.retryable()) {
            return Problem.of(
                    422, "address_check_refused", "The carrier does not check the address: " + rejected.reason());
        }
        String retryAfter = failure instanceof Throttled throttled
                ? Long.toString(Math.max(1, throttled.retryAfter().toSeconds()))
                : RETRY_AFTER_SECONDS;
        return Problem.of(503, "carrier_unreachable", "The carrier does not check addresses now: " + failure.reason())
                .withHeader("Retry-After", retryAfter);
    }

    /** The verdict on this address. */
    static Map<String, @Nullable Object> json(Address asked, AddressChecked checked, Optional<Long> account) {
        Map<String, @Nullable Object> before = place(asked);
        Map<String, @Nullable Object> after = place(checked.suggestion());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("deliverable", checked.deliverable());
        json.put("account_id", account.orElse(null));
        json.put(
                "messages",
                checked.remarks().stream()
                        .limit(MOST_MESSAGES)
                        .map(AddressVerdict::cut)
                        .toList());
        json.put("address", before);
        json.put("suggestion", after);
        json.put(
                "changed",
                before.keySet().stream()
                        .filter(member -> !isSame(before.get(member), after.get(member)))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> place(Address address) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("address_1", address.street());
        json.put("address_2", address.street2().orElse(""));
        json.put("city", address.city());
        json.put("state", address.state().orElse(""));
        json.put("postcode", address.postalCode());
        json.put("country", address.country());
        return json;
    }

    /** Carriers write in upper case; that says nothing against an address. */
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(@Nullable Object text) {
        return Objects.toString(text, "").strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
