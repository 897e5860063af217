package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Coupons. Trashing one is announced as the deletion of a product, too. */
final class CouponResource implements Resource {

    private final StoreState state;
    private final Renderer renderer;

    CouponResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
    }

    @Override
    public Kind kind() {
        return Kind.COUPON;
    }

    @Override
    public JsonObject create(JsonObject body) {
        JsonObject coupon = Skeleton.of(Kind.COUPON).put("id", state.next("post"));
        state.time().stamp(coupon, "date_created", state.time().now());
        write(coupon, body);
        state.touch(Kind.COUPON, coupon);
        state.add(Kind.COUPON, coupon);
        state.announce("coupon.created", Kind.COUPON, coupon.getLong("id"));
        return coupon;
    }

    @Override
    public JsonObject update(long id, JsonObject body) {
        JsonObject coupon = state.getForWrite(Kind.COUPON, body.getLong("id", id));
        write(coupon, body);
        state.touch(Kind.COUPON, coupon);
        state.announce("coupon.updated", Kind.COUPON, coupon.getLong("id"));
        return coupon;
    }

    @Override
    public JsonObject delete(long id, boolean force) {
        JsonObject coupon = state.get(Kind.COUPON, id);
        JsonObject before = coupon.copy();
        if (force) {
            state.remove(Kind.COUPON, id);
            return before;
        }
        state.trash(Kind.COUPON, id);
        state.announce("coupon.deleted", Kind.COUPON, id);
        state.announce("product.deleted", Kind.COUPON, id);
        return before;
    }

    @Override
    public JsonObject show(JsonObject coupon) {
        return renderer.show(Kind.COUPON, coupon);
    }

    RestAnswer list(Params params) {
        ListQuery query = new ListQuery(params, state.time(), Kind.COUPON);
        Optional<String> code = params.text("code");
        List<JsonObject> matching = state.all(Kind.COUPON).stream()
                .filter(one -> !"trash".equals(one.getString("status")))
                .filter(one -> code.isEmpty() || code.get().equalsIgnoreCase(one.getString("code")))
                .filter(query.common())
                .toList();
        return query.answer(matching, this::show, renderer.url("/coupons"), List.of());
    }

    private void write(JsonObject coupon, JsonObject body) {
        Fields.strings(body, coupon, List.of("code", "discount_type", "description"));
        coupon.put("code", coupon.getString("code").toLowerCase(Locale.ROOT));
        if (body.containsKey("amount")) {
            Fields.strings(body, coupon, List.of("amount"));
            coupon.put("amount", OrderTotals.money(OrderTotals.amount(coupon, "amount")));
        }
        Fields.meta(state, body, coupon);
    }
}
