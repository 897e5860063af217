package catalog;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import records.RecordState;

/**
 * A product or variation as we hold it; what a variation takes from its parent is filled in.
 *
 * @param id ours
 * @param wcId the store's
 * @param wcParentId the variable product of a variation; 0 for a product
 * @param type simple, variable, variation, grouped, external or a plugin's, verbatim
 * @param stockQuantity may be negative; empty where nobody counts
 * @param stockStatus instock, outofstock, onbackorder or a plugin's
 * @param backorders no, notify or yes
 * @param weight in the store's unit; empty where the shop did not say
 * @param length in the store's unit
 * @param labels what the shop sorts it by; a variation has its parent's
 * @param customs what the shop says for the customs; a variation has its parent's where it says nothing itself
 */
public record Product(
        long id,
        long wcId,
        long wcParentId,
        RecordState state,
        String type,
        String status,
        String name,
        String sku,
        Optional<BigDecimal> price,
        ManageStock manageStock,
        OptionalInt stockQuantity,
        String stockStatus,
        String backorders,
        boolean isVirtual,
        boolean downloadable,
        Optional<BigDecimal> weight,
        Optional<BigDecimal> length,
        Optional<BigDecimal> width,
        Optional<BigDecimal> height,
        ProductLabels labels,
        ProductCustoms customs) {

    /** One of which neither labels nor customs were asked for. */
    public Product(
            long id,
            long wcId,
            long wcParentId,
            RecordState state,
            String type,
            String status,
            String name,
            String sku,
            Optional<BigDecimal> price,
            ManageStock manageStock,
            OptionalInt stockQuantity,
            String stockStatus,
            String backorders,
            boolean isVirtual,
            boolean downloadable,
            Optional<BigDecimal> weight,
            Optional<BigDecimal> length,
            Optional<BigDecimal> width,
            Optional<BigDecimal> height) {
        this(
                id,
                wcId,
                wcParentId,
                state,
                type,
                status,
                name,
                sku,
                price,
                manageStock,
                stockQuantity,
                stockStatus,
                backorders,
                isVirtual,
                downloadable,
                weight,
                length,
                width,
                height,
                ProductLabels.NONE,
                ProductCustoms.NONE);
    }

    /**
     * Whether more was sold than there is: a paid order's stock is already taken off by the shop, so only a negative
     * figure without backorders says that it cannot be sent.
     */
    public boolean oversold() {
        return stockQuantity.isPresent() && stockQuantity.getAsInt() < 0 && backorders.equals("no");
    }

    /** Whether there is something to put into a parcel. */
    public boolean needsShipping() {
        return !isVirtual;
    }

    /**
     * The variation with what WooCommerce lets it take from its parent: labels, weight and size part by part, and stock and
     * backorders where the parent counts. A change of the parent's stock is not announced for its variations, so the
     * parent's figure is the newer one.
     */
    Product inheriting(Product parent) {
        boolean parentCounts = manageStock == ManageStock.PARENT;
        return new Product(
                id,
                wcId,
                wcParentId,
                state,
                type,
                status,
                name,
                sku,
                price,
                manageStock,
                parentCounts ? parent.stockQuantity : stockQuantity,
                parentCounts ? parent.stockStatus : stockStatus,
                parentCounts ? parent.backorders : backorders,
                isVirtual,
                downloadable,
                weight.or(parent::weight),
                length.or(parent::length),
                width.or(parent::width),
                height.or(parent::height),
                parent.labels,
                customs.or(parent.customs));
    }

    Product with(ProductLabels names, ProductCustoms said) {
        return new Product(
                id,
                wcId,
                wcParentId,
                state,
                type,
                status,
                name,
                sku,
                price,
                manageStock,
                stockQuantity,
                stockStatus,
                backorders,
                isVirtual,
                downloadable,
                weight,
                length,
                width,
                height,
                names,
                said);
    }
}
