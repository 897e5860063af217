package app.demo;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sandbox.mail.CaughtMail;
import sandbox.mail.MailCatcher;

/** Looks at the service through its API, as a user would, again and again. Blocks; for one thread. */
final class Watch {

    private static final int SHOWN = 100;

    private final World.Running world;
    private final ServiceApi api;
    private final Snapshot.Places places;
    private final Clock clock;
    private final Instant startedAt;
    private final OrderBook book = new OrderBook();
    private long webhooks;
    private long mails;
    private Optional<Duration> firstDelivered = Optional.empty();

    Watch(World.Running world, Path log, Clock clock, Instant startedAt) {
        this.world = world;
        this.api = new ServiceApi(world.service(), world.adminKey());
        this.clock = clock;
        this.startedAt = startedAt;
        List<Snapshot.ShopAt> shops = world.shops().entrySet().stream()
                .map(shop -> new Snapshot.ShopAt(
                        shop.getKey().id(),
                        shop.getKey().name(),
                        shop.getValue().baseUrl()))
                .toList();
        Snapshot.WarehouseAt warehouse = new Snapshot.WarehouseAt(
                world.warehouse().url(), world.warehouse().token());
        this.places = new Snapshot.Places(world.service(), world.adminKey(), shops, warehouse, log);
    }

    /** What there is to see now; what was seen last, when the service does not answer. */
    Snapshot look() {
        List<DemoOrder> changed = new ArrayList<>();
        boolean answering = true;
        try {
            changed.addAll(book.update(read()));
            webhooks = api.webhooks();
        } catch (UncheckedIOException | IllegalStateException unanswered) {
            answering = false;
        }
        Instant now = clock.instant();
        if (firstDelivered.isEmpty() && book.delivered() > 0) {
            firstDelivered = Optional.of(Duration.between(startedAt, now));
        }
        List<CaughtMail> caught = newMails();
        return new Snapshot(
                places,
                now,
                Duration.between(startedAt, now),
                world.shops().keySet().stream().map(this::shop).toList(),
                book.newest(SHOWN),
                changed,
                caught,
                new Snapshot.Counts(webhooks, book.labels(), mails, book.delivered(), book.finished()),
                firstDelivered,
                answering);
    }

    private List<DemoOrder> read() {
        List<DemoOrder> orders = new ArrayList<>();
        world.shops().keySet().forEach(shop -> orders.addAll(api.orders(shop.id())));
        return orders;
    }

    private Snapshot.Shop shop(DemoShop shop) {
        return new Snapshot.Shop(
                shop.name(),
                shop.profile().currency(),
                book.count(shop.id(), Set.of("unfulfilled")),
                book.count(shop.id(), Set.of("shipping")),
                book.count(shop.id(), Set.of("in_transit")),
                book.count(shop.id(), Set.of("delivered")),
                book.count(shop.id(), Set.of("delivery_failed", "returned", "on_hold", "cancelled")));
    }

    private List<CaughtMail> newMails() {
        MailCatcher.Caught caught = world.mails().caught();
        long fresh = Math.min(caught.count() - mails, caught.last().size());
        mails = caught.count();
        List<CaughtMail> oldestFirst = new ArrayList<>(caught.last().subList(0, (int) fresh));
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }
}
