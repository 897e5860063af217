package operations;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import privacy.AddressParts;

/** What the page of corrections says, in the languages of our mails. */
final class CorrectionTexts {

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("language", "en"),
            Map.entry("title", "Correct your data"),
            Map.entry(
                    "explain",
                    "These are the addresses of your account and of your open orders. Write how they are right."),
            Map.entry("address", "Address"),
            Map.entry("send", "Correct"),
            Map.entry("kept", "Thank you. Your data are being corrected."),
            Map.entry("same", "Nothing was changed. Write how an address is right."),
            Map.entry("changed_meanwhile", "An address has changed meanwhile. Please look again."),
            Map.entry("over", "This link no longer works. Ask the shop for another one."),
            Map.entry("none", "There is no account and no open order left whose address could be corrected."),
            Map.entry("unknown", "This link is not one of ours. Copy it whole from the mail."),
            Map.entry("refused", "Please look at this field again: "),
            Map.entry("first_name", "First name"),
            Map.entry("last_name", "Last name"),
            Map.entry("company", "Company"),
            Map.entry("address_1", "Street and number"),
            Map.entry("address_2", "Flat, floor, building"),
            Map.entry("postcode", "Postcode"),
            Map.entry("city", "City"),
            Map.entry("state", "State or province"),
            Map.entry("country", "Country (two letters, such as ES)"),
            Map.entry("phone", "Telephone"));

    private static final Map<String, String> SPANISH = Map.ofEntries(
            Map.entry("language", "es"),
            Map.entry("title", "Corrige tus datos"),
            Map.entry(
                    "explain",
                    "Estas son las direcciones de tu cuenta y de tus pedidos abiertos. Escribe cómo son correctas."),
            Map.entry("address", "Dirección"),
            Map.entry("send", "Corregir"),
            Map.entry("kept", "Gracias. Tus datos se están corrigiendo."),
            Map.entry("same", "No cambiaste nada. Escribe cómo es correcta una dirección."),
            Map.entry("changed_meanwhile", "Una dirección cambió mientras tanto. Revísala otra vez."),
            Map.entry("over", "Este enlace ya no funciona. Pide otro a la tienda."),
            Map.entry("none", "No queda ninguna cuenta ni pedido abierto cuya dirección se pueda corregir."),
            Map.entry("unknown", "Este enlace no es nuestro. Cópialo entero del correo."),
            Map.entry("refused", "Revisa este campo: "),
            Map.entry("first_name", "Nombre"),
            Map.entry("last_name", "Apellidos"),
            Map.entry("company", "Empresa"),
            Map.entry("address_1", "Calle y número"),
            Map.entry("address_2", "Piso, puerta, edificio"),
            Map.entry("postcode", "Código postal"),
            Map.entry("city", "Ciudad"),
            Map.entry("state", "Provincia o estado"),
            Map.entry("country", "País (dos letras, como ES)"),
            Map.entry("phone", "Teléfono"));

    /** What a browser fills in by itself (HTML, autofill field names). */
    private static final Map<String, String> AUTOCOMPLETE = Map.of(
            "first_name", "given-name",
            "last_name", "family-name",
            "company", "organization",
            "address_1", "address-line1",
            "address_2", "address-line2",
            "postcode", "postal-code",
            "city", "address-level2",
            "state", "address-level1",
            "country", "country",
            "phone", "tel");

    private CorrectionTexts() {}

    /** In the language that a browser wishes first, where we have it; else in English. */
    static Map<String, String> in(@Nullable String acceptLanguage) {
        String first = acceptLanguage == null ? "" : acceptLanguage.strip().toLowerCase(Locale.ROOT);
        return first.startsWith("es") ? SPANISH : ENGLISH;
    }

    /** Of a part that is one of {@link AddressParts#NAMES}. */
    static String autocomplete(String part) {
        return AUTOCOMPLETE.getOrDefault(part, "off");
    }
}
