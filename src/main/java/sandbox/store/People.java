package sandbox.store;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Buyers with names in several scripts and addresses in several countries, drawn from a seed. */
final class People {

    private record Name(String first, String last) {}

    private static final List<Name> NAMES = List.of(
            new Name("Zoë", "Ångström"),
            new Name("Björn", "Müller"),
            new Name("Đặng", "Thị Hạnh"),
            new Name("美咲", "佐藤"),
            new Name("Łukasz", "Wiśniewski"),
            new Name("Ольга", "Коваленко"),
            new Name("أحمد", "الهاشمي"),
            new Name("Siobhán", "O'Neill"),
            new Name("José", "Núñez"),
            new Name("Ελένη", "Παπαδοπούλου"),
            new Name("Jean-Luc", "Lefèvre"),
            new Name("Mary", "Smith"));
    private static final List<ShopAddress> ADDRESSES = List.of(
            new ShopAddress("350 Main St", "Apt 4", "San Francisco", "94103", "US", "CA"),
            new ShopAddress("12 Rue de la Paix", "", "Paris", "75002", "FR", ""),
            new ShopAddress("Königsallee 60", "", "Düsseldorf", "40212", "DE", ""),
            new ShopAddress("ul. Długa 5/7", "", "Kraków", "31-147", "PL", ""),
            new ShopAddress("8 Dawson Street", "", "Dublin", "D02 N767", "IE", ""),
            new ShopAddress("1600 Amphitheatre Pkwy", "", "Mountain View", "94043", "US", "CA"),
            new ShopAddress("Calle Mayor 10", "2º", "Madrid", "28013", "ES", "M"));

    private People() {}

    /** Buyer number {@code n}: the same number always gives the same address. */
    static Buyer buyer(Random random, int n) {
        Name name = NAMES.get(random.nextInt(NAMES.size()));
        ShopAddress address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        String phone = "+1 555 " + String.format(Locale.ROOT, "%04d", n % 10_000);
        return new Buyer(0, name.first(), name.last(), "buyer" + n + "@mail.test", phone, address);
    }
}
