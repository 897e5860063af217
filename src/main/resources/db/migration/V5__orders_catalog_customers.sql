CREATE TABLE orders (
    store_id             TEXT          NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id                   BIGINT        GENERATED ALWAYS AS IDENTITY,
    wc_order_id          BIGINT        NOT NULL,
    number               TEXT          NOT NULL,
    status               TEXT          NOT NULL,
    state                TEXT          NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'trashed', 'gone')),
    currency             TEXT          NOT NULL,
    total                NUMERIC(19,4) NOT NULL,
    total_tax            NUMERIC(19,4) NOT NULL,
    shipping_total       NUMERIC(19,4) NOT NULL,
    discount_total       NUMERIC(19,4) NOT NULL,
    prices_include_tax   BOOLEAN       NOT NULL DEFAULT false,
    customer_wc_id       BIGINT        NOT NULL DEFAULT 0,
    customer_name_sealed BYTEA,
    email_sealed         BYTEA,
    email_index          BYTEA,
    billing_sealed       BYTEA,
    shipping_sealed      BYTEA,
    note_sealed          BYTEA,
    order_key_sealed     BYTEA,
    payment_method       TEXT          NOT NULL DEFAULT '',
    shipping_method      TEXT          NOT NULL DEFAULT '',
    created_via          TEXT          NOT NULL DEFAULT '',
    needs_processing     BOOLEAN       NOT NULL DEFAULT true,
    created_at           TIMESTAMPTZ   NOT NULL,
    modified_at          TIMESTAMPTZ,
    paid_at              TIMESTAMPTZ,
    completed_at         TIMESTAMPTZ,
    recorded_at          TIMESTAMPTZ   NOT NULL DEFAULT now(),
    updated_at           TIMESTAMPTZ   NOT NULL DEFAULT now(),
    version              BIGINT        NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX orders_wc ON orders (store_id, wc_order_id);
CREATE INDEX orders_newest ON orders (store_id, created_at DESC, id DESC);
CREATE INDEX orders_by_status ON orders (store_id, status, created_at DESC, id DESC);
CREATE INDEX orders_by_email ON orders (store_id, email_index, created_at DESC) WHERE email_index IS NOT NULL;
CREATE INDEX orders_by_number ON orders (store_id, number);

CREATE TABLE order_items (
    store_id        TEXT          NOT NULL,
    order_id        BIGINT        NOT NULL,
    wc_item_id      BIGINT        NOT NULL,
    id              BIGINT        GENERATED ALWAYS AS IDENTITY,
    position        INTEGER       NOT NULL,
    name            TEXT          NOT NULL,
    sku             TEXT          NOT NULL DEFAULT '',
    wc_product_id   BIGINT        NOT NULL,
    wc_variation_id BIGINT        NOT NULL DEFAULT 0,
    quantity        NUMERIC(19,4) NOT NULL,
    price           NUMERIC(19,4) NOT NULL,
    subtotal        NUMERIC(19,4) NOT NULL,
    total           NUMERIC(19,4) NOT NULL,
    total_tax       NUMERIC(19,4) NOT NULL,
    PRIMARY KEY (store_id, order_id, wc_item_id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);
CREATE INDEX order_items_by_sku ON order_items (store_id, sku) WHERE sku <> '';

CREATE TABLE order_refunds (
    store_id      TEXT          NOT NULL,
    order_id      BIGINT        NOT NULL,
    wc_refund_id  BIGINT        NOT NULL,
    amount        NUMERIC(19,4) NOT NULL,
    reason_sealed BYTEA,
    items_known   BOOLEAN       NOT NULL DEFAULT false,
    created_at    TIMESTAMPTZ,
    PRIMARY KEY (store_id, order_id, wc_refund_id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);

CREATE TABLE order_refund_items (
    store_id     TEXT          NOT NULL,
    order_id     BIGINT        NOT NULL,
    wc_refund_id BIGINT        NOT NULL,
    wc_item_id   BIGINT        NOT NULL,
    quantity     NUMERIC(19,4) NOT NULL,
    total        NUMERIC(19,4) NOT NULL,
    PRIMARY KEY (store_id, order_id, wc_refund_id, wc_item_id),
    FOREIGN KEY (store_id, order_id, wc_refund_id)
        REFERENCES order_refunds (store_id, order_id, wc_refund_id) ON DELETE CASCADE
);

-- Products and variations: WordPress numbers both from one sequence; a variation has a parent.
CREATE TABLE products (
    store_id           TEXT          NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id                 BIGINT        GENERATED ALWAYS AS IDENTITY,
    wc_product_id      BIGINT        NOT NULL,
    wc_parent_id       BIGINT        NOT NULL DEFAULT 0,
    state              TEXT          NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'trashed', 'gone')),
    type               TEXT          NOT NULL,
    status             TEXT          NOT NULL,
    name               TEXT          NOT NULL,
    slug               TEXT          NOT NULL DEFAULT '',
    sku                TEXT          NOT NULL DEFAULT '',
    catalog_visibility TEXT          NOT NULL DEFAULT 'visible',
    description        TEXT          NOT NULL DEFAULT '',
    short_description  TEXT          NOT NULL DEFAULT '',
    price              NUMERIC(19,4),
    regular_price      NUMERIC(19,4),
    sale_price         NUMERIC(19,4),
    on_sale            BOOLEAN       NOT NULL DEFAULT false,
    manage_stock       TEXT          NOT NULL DEFAULT 'no' CHECK (manage_stock IN ('yes', 'no', 'parent')),
    stock_quantity     INTEGER,
    stock_status       TEXT          NOT NULL DEFAULT 'instock',
    backorders         TEXT          NOT NULL DEFAULT 'no',
    is_virtual         BOOLEAN       NOT NULL DEFAULT false,
    downloadable       BOOLEAN       NOT NULL DEFAULT false,
    weight             NUMERIC(19,4),
    length             NUMERIC(19,4),
    width              NUMERIC(19,4),
    height             NUMERIC(19,4),
    shipping_class     TEXT          NOT NULL DEFAULT '',
    tags               JSONB         NOT NULL DEFAULT '[]',
    images             JSONB         NOT NULL DEFAULT '[]',
    attributes         JSONB         NOT NULL DEFAULT '[]',
    wc_variation_ids   BIGINT[]      NOT NULL DEFAULT '{}',
    created_at         TIMESTAMPTZ,
    modified_at        TIMESTAMPTZ,
    recorded_at        TIMESTAMPTZ   NOT NULL DEFAULT now(),
    updated_at         TIMESTAMPTZ   NOT NULL DEFAULT now(),
    version            BIGINT        NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX products_wc ON products (store_id, wc_product_id);
CREATE INDEX products_by_parent ON products (store_id, wc_parent_id) WHERE wc_parent_id <> 0;
CREATE INDEX products_by_sku ON products (store_id, sku) WHERE sku <> '';

CREATE TABLE product_categories (
    store_id       TEXT   NOT NULL,
    product_id     BIGINT NOT NULL,
    wc_category_id BIGINT NOT NULL,
    name           TEXT   NOT NULL,
    PRIMARY KEY (store_id, product_id, wc_category_id),
    FOREIGN KEY (store_id, product_id) REFERENCES products (store_id, id) ON DELETE CASCADE
);
CREATE INDEX product_categories_by_category ON product_categories (store_id, wc_category_id);

CREATE TABLE customers (
    store_id           TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id                 BIGINT      GENERATED ALWAYS AS IDENTITY,
    wc_customer_id     BIGINT      NOT NULL,
    state              TEXT        NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'trashed', 'gone')),
    role               TEXT        NOT NULL DEFAULT '',
    is_paying_customer BOOLEAN     NOT NULL DEFAULT false,
    email_sealed       BYTEA,
    email_index        BYTEA,
    name_sealed        BYTEA,
    username_sealed    BYTEA,
    billing_sealed     BYTEA,
    shipping_sealed    BYTEA,
    created_at         TIMESTAMPTZ,
    modified_at        TIMESTAMPTZ,
    recorded_at        TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
    version            BIGINT      NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX customers_wc ON customers (store_id, wc_customer_id);
CREATE INDEX customers_by_email ON customers (store_id, email_index) WHERE email_index IS NOT NULL;
