package carriers;

import java.util.List;

/**
 * The carrier looked at an address.
 *
 * @param deliverable whether parcels can be delivered there
 * @param suggestion the address as the carrier would write it; the same as asked where it has nothing to say
 * @param remarks what it had to say, for a person to read, without what is personal in the address
 */
public record AddressChecked(boolean deliverable, Address suggestion, List<String> remarks) implements AddressOutcome {

    public AddressChecked {
        remarks = List.copyOf(remarks);
    }
}
