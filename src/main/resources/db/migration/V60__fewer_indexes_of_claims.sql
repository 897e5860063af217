-- What a product's orders claim is found by their lines, which are indexed by product already: one index less to write for each
-- claim.
DROP INDEX stock_claims_of_product;
