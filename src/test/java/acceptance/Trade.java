package acceptance;

import io.vertx.core.json.JsonObject;
import java.util.List;
import sandbox.store.Buyer;
import sandbox.store.Cart;
import sandbox.store.ShopAddress;
import sandbox.store.SimulatedStore;

/**
 * A shop and who sells the labels of its orders. One order at a time: what is sold after an order came is sold for it.
 *
 * @param scene around both
 * @param shop registered under its profile's name
 * @param seller the only one from whom the shop's store can buy
 */
record Trade(Scene scene, SimulatedStore shop, LabelSeller seller) {

    private static final ShopAddress OJAI = new ShopAddress("2 Elm St", "", "Ojai", "93023", "US", "CA");
    private static final Buyer ANN = new Buyer(0, "Ann", "Buyer", "ann@mail.test", "7755550100", OJAI);

    String store() {
        return shop.profile().name();
    }

    /** The shop sells something, paid, that is sent within its country. */
    Sale sells() {
        return sells(2);
    }

    /** The same, so many pieces of 300 g. */
    Sale sells(int pieces) {
        List<String> before = seller.sold();
        JsonObject order = shop.life().checkout(ANN, Cart.of(shop.sellable().get(0), pieces));
        return new Sale(this, order.getLong("id"), before);
    }
}
