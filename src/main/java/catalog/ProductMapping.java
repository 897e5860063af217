package catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import records.ParsedRecord;
import records.RecordBody;
import records.RecordDates;
import records.RecordState;
import woocommerce.HtmlEntities;

/** From the body of a product or variation, pushed or read, to what we keep of it. */
final class ProductMapping {
    private static final int WORD_LENGTH = 255;
    private static final int NAME_LENGTH = 1_000;
    private static final int TEXT_LENGTH = 100_000;
    private static final Pattern LAST_NUMBER = Pattern.compile("/(\\d{1,18})/?$");
    private static final Pattern ORIGIN = Pattern.compile("^(?:https?:)?//[^/?#]*", Pattern.CASE_INSENSITIVE);

    private ProductMapping() {}

    static ParsedRecord<ProductContent> parse(JsonNode body) {
        RecordBody product = RecordBody.of(body);
        long wcId = product.id("id");
        RecordDates dates = new RecordDates(product);
        ProductContent content = content(body, product, dates);
        RecordState state = content.status().equals(ProductContent.TRASH) ? RecordState.TRASHED : RecordState.LIVE;
        return new ParsedRecord<>(wcId, dates.exact("date_modified"), state, content);
    }

    private static ProductContent content(JsonNode body, RecordBody product, RecordDates dates) {
        String type = type(product);
        boolean variation = type.equals(ProductContent.VARIATION);
        List<ProductContent.Attribute> attributes = attributes(product);
        return new ProductContent(
                variation ? parent(product) : product.idOrZero("parent_id"),
                type,
                product.word("status", WORD_LENGTH),
                variation ? variationName(product, attributes) : name(product),
                variation ? "" : product.text("slug", WORD_LENGTH),
                product.text("sku", WORD_LENGTH).strip(),
                variation ? "visible" : product.wordOr("catalog_visibility", WORD_LENGTH, "visible"),
                product.text("description", TEXT_LENGTH),
                variation ? "" : product.text("short_description", TEXT_LENGTH),
                product.optionalAmount("price"),
                product.optionalAmount("regular_price"),
                product.optionalAmount("sale_price"),
                product.flag("on_sale", false),
                manageStock(product),
                product.optionalInt("stock_quantity"),
                product.wordOr("stock_status", WORD_LENGTH, "instock"),
                product.wordOr("backorders", WORD_LENGTH, "no"),
                product.flag("virtual", false),
                product.flag("downloadable", false),
                dimensions(product),
                product.text("shipping_class", WORD_LENGTH),
                variation ? List.of() : categories(product),
                variation ? List.of() : tags(product),
                images(product),
                attributes,
                product.ids("variations").stream().sorted().distinct().toList(),
                CustomsReader.read(body, attributes),
                dates.exact("date_created"));
    }

    /** Older variation routes tell neither type nor parent, but link up to the parent. */
    private static String type(RecordBody product) {
        boolean linksUp = product.object("_links").has("up");
        return product.wordOr("type", WORD_LENGTH, linksUp ? ProductContent.VARIATION : "simple");
    }

    private static long parent(RecordBody variation) {
        if (variation.has("parent_id")) {
            return variation.id("parent_id");
        }
        for (RecordBody link : variation.object("_links").objects("up")) {
            Matcher id = LAST_NUMBER.matcher(link.text("href", TEXT_LENGTH));
            if (id.find()) {
                return Long.parseLong(id.group(1));
            }
        }
        throw variation.bad("parent_id", "is missing");
    }

    private static String name(RecordBody product) {
        return HtmlEntities.decode(product.text("name", NAME_LENGTH));
    }

    private static String variationName(RecordBody product, List<ProductContent.Attribute> attributes) {
        String name = attributes.stream()
                .flatMap(attribute -> attribute.options().stream())
                .filter(option -> !option.isBlank())
                .collect(Collectors.joining(", "));
        return name.isEmpty() ? name(product) : name;
    }

    private static ManageStock manageStock(RecordBody product) {
        if (product.text("manage_stock", WORD_LENGTH).equals(ManageStock.PARENT.wireName())) {
            return ManageStock.PARENT;
        }
        return product.flag("manage_stock", false) ? ManageStock.YES : ManageStock.NO;
    }

    private static ProductContent.Dimensions dimensions(RecordBody product) {
        RecordBody size = product.object("dimensions");
        return new ProductContent.Dimensions(
                product.optionalMeasure("weight"),
                size.optionalMeasure("length"),
                size.optionalMeasure("width"),
                size.optionalMeasure("height"));
    }

    private static List<ProductContent.Category> categories(RecordBody product) {
        Map<Long, ProductContent.Category> categories = new TreeMap<>();
        for (RecordBody category : product.objects("categories")) {
            long id = category.idOrZero("id");
            categories.put(id, new ProductContent.Category(id, name(category)));
        }
        return List.copyOf(categories.values());
    }

    private static List<ProductContent.Tag> tags(RecordBody product) {
        Map<Long, ProductContent.Tag> tags = new TreeMap<>();
        for (RecordBody tag : product.objects("tags")) {
            long id = tag.idOrZero("id");
            tags.put(id, new ProductContent.Tag(id, name(tag)));
        }
        return List.copyOf(tags.values());
    }

    /** A product has a list, a variation of the variations route one image or null. */
    private static List<ProductContent.Image> images(RecordBody product) {
        List<RecordBody> bodies = new ArrayList<>(product.objects("images"));
        if (bodies.isEmpty() && product.has("image")) {
            bodies.add(product.object("image"));
        }
        String shop = origin(product.text("permalink", TEXT_LENGTH));
        List<ProductContent.Image> images = new ArrayList<>();
        for (RecordBody image : bodies) {
            images.add(new ProductContent.Image(
                    image.idOrZero("id"),
                    withoutOrigin(shop, image.text("src", TEXT_LENGTH)),
                    image.text("name", NAME_LENGTH),
                    image.text("alt", NAME_LENGTH)));
        }
        return List.copyOf(images);
    }

    /** A shop answers with the host that it was asked by; another host, of a content network, is kept. */
    private static String withoutOrigin(String shop, String url) {
        return origin(url).equals(shop) ? url.substring(shop.length()) : url;
    }

    private static String origin(String url) {
        Matcher origin = ORIGIN.matcher(url);
        return origin.find() ? origin.group() : "";
    }

    private static List<ProductContent.Attribute> attributes(RecordBody product) {
        List<ProductContent.Attribute> attributes = new ArrayList<>();
        for (RecordBody attribute : product.objects("attributes")) {
            attributes.add(new ProductContent.Attribute(
                    attribute.idOrZero("id"),
                    name(attribute),
                    options(attribute),
                    attribute.flag("variation", false),
                    attribute.flag("visible", false)));
        }
        return List.copyOf(attributes);
    }

    private static List<String> options(RecordBody attribute) {
        String option = attribute.text("option", NAME_LENGTH);
        return option.isEmpty() ? attribute.texts("options", NAME_LENGTH) : List.of(option);
    }
}
