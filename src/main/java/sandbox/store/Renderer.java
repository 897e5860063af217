package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Shows documents as REST and webhooks do: copied, with links, and variations and refunds in their own shapes. */
final class Renderer {

    private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> VARIATION_FIELDS = List.of(
            "id",
            "type",
            "date_created",
            "date_created_gmt",
            "date_modified",
            "date_modified_gmt",
            "description",
            "permalink",
            "sku",
            "global_unique_id",
            "price",
            "regular_price",
            "sale_price",
            "date_on_sale_from",
            "date_on_sale_from_gmt",
            "date_on_sale_to",
            "date_on_sale_to_gmt",
            "on_sale",
            "status",
            "purchasable",
            "virtual",
            "downloadable",
            "downloads",
            "download_limit",
            "download_expiry",
            "tax_status",
            "tax_class",
            "manage_stock",
            "stock_quantity",
            "stock_status",
            "backorders",
            "backorders_allowed",
            "backordered",
            "low_stock_amount",
            "weight",
            "dimensions",
            "shipping_class",
            "shipping_class_id",
            "image",
            "gallery_image_ids",
            "attributes",
            "menu_order",
            "meta_data",
            "name",
            "parent_id");

    private final StoreState state;

    Renderer(StoreState state) {
        this.state = state;
    }

    String url(String path) {
        return state.home() + "/wp-json/wc/v3" + path;
    }

    /** A document with its links; one that was injected exactly as it is. */
    JsonObject show(Kind kind, JsonObject document) {
        long id = document.getLong("id");
        if (state.injected(kind, id)) {
            return document.copy();
        }
        if (kind == Kind.REFUND) {
            return refund(document);
        }
        String path = "/" + kind.collection();
        JsonObject links = links(path + "/" + id, path, allowed(kind, document));
        if (kind == Kind.ORDER) {
            JsonObject templates = new JsonObject().put("embeddable", true);
            templates.put("href", url(path + "/" + id + "/actions/email_templates"));
            links.put("email_templates", new JsonArray().add(templates));
            if (document.getLong("customer_id") > 0) {
                links.put("customer", link("/customers/" + document.getLong("customer_id")));
            }
        } else if (isVariation(document)) {
            links.put("up", link(path + "/" + document.getLong("parent_id")));
        }
        JsonObject copy = document.copy();
        copy.remove("_secret");
        return copy.put("_links", links);
    }

    /** A variation as its own endpoint shows it. */
    JsonObject variation(JsonObject document) {
        JsonObject view = new JsonObject();
        VARIATION_FIELDS.forEach(field -> view.put(field, document.getValue(field)));
        if (!document.containsKey("gallery_image_ids")) {
            view.put("gallery_image_ids", new JsonArray());
        }
        String name = document.getString("name", "");
        view.put("name", name.substring(name.lastIndexOf(" - ") < 0 ? 0 : name.lastIndexOf(" - ") + 3));
        String parent = "/products/" + document.getLong("parent_id");
        JsonObject links = links(parent + "/variations/" + document.getLong("id"), parent + "/variations", ANY);
        return view.copy().put("_links", links.put("up", link(parent)));
    }

    JsonObject note(long orderId, JsonObject note) {
        return below("/orders/" + orderId, "/notes", note);
    }

    /** A refund below its order: without its parent's id. */
    JsonObject refundOfOrder(JsonObject refund) {
        JsonObject view = refund(refund);
        view.remove("parent_id");
        return view;
    }

    private JsonObject refund(JsonObject refund) {
        return below("/orders/" + refund.getLong("parent_id"), "/refunds", refund);
    }

    private JsonObject below(String parent, String collection, JsonObject document) {
        String self = parent + collection + "/" + document.getLong("id");
        JsonObject links = links(self, parent + collection, List.of("GET", "DELETE"));
        return document.copy().put("_links", links.put("up", link(parent)));
    }

    JsonObject links(String self, String collection, List<String> allow) {
        JsonObject hints = new JsonObject().put("allow", new JsonArray(allow));
        JsonObject own = new JsonObject().put("href", url(self)).put("targetHints", hints);
        return new JsonObject().put("self", new JsonArray().add(own)).put("collection", link(collection));
    }

    /** Only the named fields of a document, in its order; all of them when none are named. */
    static JsonObject thin(JsonObject document, List<String> fields, boolean keepLinks) {
        if (fields.isEmpty()) {
            return document;
        }
        JsonObject thin = new JsonObject();
        for (String field : document.fieldNames()) {
            if (fields.contains(field) || (keepLinks && field.equals("_links"))) {
                thin.put(field, document.getValue(field));
            }
        }
        return thin;
    }

    static boolean isVariation(JsonObject document) {
        return "variation".equals(document.getString("type"));
    }

    private JsonArray link(String path) {
        return new JsonArray().add(new JsonObject().put("href", url(path)));
    }

    private static List<String> allowed(Kind kind, JsonObject document) {
        boolean administrator = kind == Kind.CUSTOMER && "administrator".equals(document.getString("role"));
        return administrator ? ANY.subList(0, 4) : ANY;
    }
}
