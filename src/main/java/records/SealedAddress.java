package records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.json.Json;

/** An address as it rests in a column. */
public final class SealedAddress {

    private SealedAddress() {}

    /** Seals an address for a place. */
    public static byte[] seal(Keyring keyring, Field field, String naturalKey, PostalAddress address) {
        try {
            return keyring.seal(field, naturalKey, Json.mapper().writeValueAsBytes(address));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an address can always be written", e);
        }
    }

    /** @throws platform.crypto.SealedDataException when it was not sealed for this place */
    public static PostalAddress open(Keyring keyring, Field field, String naturalKey, byte[] sealed) {
        try {
            return Json.mapper().readValue(keyring.open(field, naturalKey, sealed), PostalAddress.class);
        } catch (IOException e) {
            throw new IllegalStateException("no address: " + field.table() + "." + field.column(), e);
        }
    }
}
