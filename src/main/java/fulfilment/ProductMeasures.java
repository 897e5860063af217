package fulfilment;

import catalog.Product;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import shipping.ItemTraits;
import shipping.Size;
import stores.Store;
import stores.Units;

/** What a product weighs and measures, from its store's units into ours. A measure of nothing counts as not told. Pure. */
final class ProductMeasures {

    private ProductMeasures() {}

    static Optional<BigDecimal> weightKg(Product product, Store store) {
        return product.weight()
                .filter(weight -> weight.signum() > 0)
                .flatMap(weight -> Units.kilogramsOfOne(weight, store.weightUnit()));
    }

    static ItemTraits traits(Product product, Store store) {
        return new ItemTraits(
                size(product, store),
                product.labels().tags(),
                product.labels().categories(),
                said(product.customs().hsCode()),
                said(product.customs().originCountry()));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty());
    }

    /** A size counts with all three sides only: with fewer nobody knows whether it fits. */
    private static Optional<Size> size(Product product, Store store) {
        boolean whole = Stream.of(product.length(), product.width(), product.height())
                .allMatch(side -> side.filter(length -> length.signum() > 0).isPresent());
        if (!whole || !Units.lengths().contains(store.dimensionUnit())) {
            return Optional.empty();
        }
        return Optional.of(new Size(
                centimetres(product.length(), store),
                centimetres(product.width(), store),
                centimetres(product.height(), store)));
    }

    private static BigDecimal centimetres(Optional<BigDecimal> side, Store store) {
        return Units.centimetres(side.orElseThrow(), store.dimensionUnit());
    }
}
