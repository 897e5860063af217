-- What the lists of products and customers are read by.

-- The words of name and descriptions, cut and folded by us (catalog.SearchWords), so that a search means the same under
-- every locale of the database and needs no extension. Each begins with a mark of its store: the index serves one store.
ALTER TABLE products
    ADD COLUMN is_variation BOOLEAN  NOT NULL GENERATED ALWAYS AS (type LIKE '%variation') STORED,
    ADD COLUMN search_words TSVECTOR NOT NULL DEFAULT '';

-- Nearly as we cut them; the next change of a product sets them right.
UPDATE products SET search_words = array_to_tsvector(ARRAY(
    SELECT left(encode(sha256(convert_to(store_id, 'UTF8')), 'hex'), 6) || left(word, 64)
    FROM regexp_split_to_table(lower(name || ' ' || description || ' ' || short_description), '[^[:alnum:]]+') AS word
    WHERE word <> ''));

CREATE INDEX products_search ON products USING gin (search_words) WITH (fastupdate = off);
CREATE INDEX products_listed ON products (store_id, wc_product_id) WHERE state = 'live' AND NOT is_variation;
CREATE INDEX products_in_stock ON products (store_id, wc_product_id)
    WHERE state = 'live' AND NOT is_variation AND stock_status <> 'outofstock';
CREATE INDEX products_out_of_stock ON products (store_id, wc_product_id)
    WHERE state = 'live' AND NOT is_variation AND stock_status = 'outofstock';

DROP INDEX product_categories_by_category;
CREATE INDEX product_categories_by_category ON product_categories (store_id, wc_category_id, product_id);

CREATE INDEX customers_listed ON customers (store_id, wc_customer_id) WHERE state = 'live';
