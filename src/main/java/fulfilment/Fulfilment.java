package fulfilment;

import catalog.Products;
import fulfilment.papers.Press;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notifications.Notifications;
import orders.OrderAdditions;
import orders.OrderLookup;
import orders.OrderView;
import orders.OrderWriter;
import orders.Orders;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.openapi.Operations;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import records.EditConflicts;
import records.Records;
import shipping.PurchaseGuard;
import shipping.ReturnLabels;
import shipping.Shipping;
import stores.Stores;
import tracking.Tracking;

/** Leads orders from paid to delivered. */
public final class Fulfilment {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final TimeLine timeLine = new TimeLine();
    private final Parts parts;
    private final OrderChangeRepository changes;
    private final SettingsReader settings;
    private final CaseReader reader;
    private final Press press;

    /** The rooms that it works with. */
    public record Parts(
            Vertx vertx,
            Keyring keyring,
            Database database,
            Tasks tasks,
            Incidents incidents,
            Stores stores,
            Orders orders,
            OrderWriter writer,
            Products products,
            Shipping shipping,
            Tracking tracking,
            Notifications notifications,
            OrderMetrics metrics,
            Records records,
            EditConflicts conflicts,
            FulfilmentSettings settings,
            ShipmentLinks links,
            Optional<ReturnsService> returns,
            ReturnLabels.Directory returnLabelMakers,
            Clock clock) {}

    public Fulfilment(Parts parts) {
        this.parts = parts;
        this.changes = new OrderChangeRepository(parts.keyring());
        this.settings = new SettingsReader(parts.stores());
        this.reader = new CaseReader(parts.orders(), parts.products(), parts.shipping());
        this.press = new Press(parts.vertx());
    }

    /** The handlers of this room's tasks, by kind; see {@link FulfilmentTasks}. */
    public Map<String, TaskHandler> handlers() {
        CommandRunner commands = new CommandRunner(
                parts.shipping(),
                customerMails(),
                parts.incidents(),
                parts.tasks(),
                timeLine,
                new RebuyOffers(parts.incidents(), parts.keyring()));
        FulfilmentTask advance = new FulfilmentTask(
                parts.database(),
                settings,
                parts.orders(),
                parts.writer(),
                reader,
                new Rebuyer(parts.shipping(), parts.incidents(), timeLine),
                returnDesk(),
                new OrderMails(parts.notifications(), parts.records(), parts.clock()),
                parts.tracking(),
                commands,
                timeLine,
                parts.metrics(),
                parts.records(),
                parts.settings(),
                parts.clock());
        WritebackTask writeback =
                new WritebackTask(parts.database(), settings, reader, parts.writer(), parts.incidents(), timeLine);
        ChangeTask change =
                new ChangeTask(parts.database(), parts.writer(), changes, parts.conflicts(), changeEnding());
        return Map.of(
                FulfilmentTasks.ADVANCE,
                advance,
                FulfilmentTasks.WRITEBACK,
                writeback,
                FulfilmentTasks.DELAYED,
                delayedTask(),
                FulfilmentTasks.CHANGE,
                change,
                FulfilmentTasks.RETURN,
                returnTask(),
                FulfilmentTasks.RETURN_LABEL,
                new ReturnLabelTask(parts.database(), settings, returnLabelDesk(), timeLine));
    }

    private CustomerMails customerMails() {
        return new CustomerMails(parts.notifications(), parts.tracking());
    }

    private DelayedTask delayedTask() {
        return new DelayedTask(
                parts.database(), settings, reader, parts.tracking(), customerMails(), timeLine, parts.settings());
    }

    private ReturnTask returnTask() {
        return new ReturnTask(
                parts.database(), settings, reader, parts.shipping(), parts.incidents(), timeLine, parts.returns());
    }

    private ReturnDesk returnDesk() {
        return new ReturnDesk(
                parts.tasks(),
                timeLine,
                parts.shipping().returnLabels(),
                parts.returns().isPresent());
    }

    private ReturnLabelDesk returnLabelDesk() {
        return new ReturnLabelDesk(
                parts.database(), orderDesk(), parts.shipping(), parts.returnLabelMakers(), timeLine);
    }

    private ChangeEnding changeEnding() {
        return new ChangeEnding(
                parts.database(),
                parts.orders(),
                changes,
                parts.conflicts(),
                parts.tasks(),
                parts.incidents(),
                timeLine);
    }

    /** Asked by shipping before each purchase: looks at the order in its store. */
    public PurchaseGuard purchaseGuard() {
        return new PurchaseGuardAdapter(
                parts.database(), settings, reader, parts.writer(), parts.shipping(), parts.settings());
    }

    /** What the API shows of orders beyond what the store says. */
    public OrderAdditions orderAdditions() {
        return new OrderAdditionsProvider(
                parts.database(), parts.shipping(), parts.tracking(), timeLine, shipmentReader());
    }

    /** Serves the operations on shipments, and what people do with an order. */
    public void mount(Operations api) {
        new ShipmentRoutes(parts.stores(), parts.shipping(), shipmentReader()).mount(api);
        new UnknownShipmentRoutes(
                        parts.database(),
                        parts.stores(),
                        parts.shipping(),
                        shipmentReader(),
                        new SettleService(parts.database(), parts.shipping(), parts.incidents(), timeLine))
                .mount(api);
        new WritebackSettingsRoutes(parts.database(), parts.stores()).mount(api);
        PrintDesk desk = new PrintDesk(parts.database(), parts.orders(), parts.shipping(), press);
        new PaperRoutes(parts.stores(), shipmentReader(), desk).mount(api);
        new RebuyRoutes(parts.stores(), shipmentReader(), rebuys(), parts.links()).mount(api);
        new ReturnRoutes(
                        parts.stores(),
                        new ReturnCounter(parts.database(), orderDesk(), returnDesk()),
                        returnLabelDesk(),
                        parts.links())
                .mount(api);
        OrderView view = new OrderView(parts.database(), parts.orders(), orderAdditions());
        new ActionRoutes(parts.stores(), view, actions(), shipmentReader(), parts.links()).mount(api);
        RulesDryRun dryRun =
                new RulesDryRun(parts.vertx(), parts.database(), parts.orders(), parts.products(), parts.shipping());
        new RulesDryRunRoutes(parts.stores(), dryRun).mount(api);
    }

    private OrderDesk orderDesk() {
        return new OrderDesk(parts.database(), settings, parts.orders(), parts.writer(), reader);
    }

    private RebuyService rebuys() {
        return new RebuyService(
                parts.database(),
                orderDesk(),
                parts.shipping(),
                changes,
                parts.tasks(),
                timeLine,
                new Polling(parts.vertx(), parts.clock()),
                parts.settings());
    }

    private ActionRoutes.Actions actions() {
        OrderDesk desk = orderDesk();
        HandPlanner planner = new HandPlanner(parts.shipping(), timeLine);
        Polling polling = new Polling(parts.vertx(), parts.clock());
        return new ActionRoutes.Actions(
                new ShipService(
                        parts.database(),
                        desk,
                        planner,
                        parts.shipping(),
                        changes,
                        polling,
                        parts.settings(),
                        parts.links()),
                new ChangeService(
                        parts.database(),
                        desk,
                        parts.shipping(),
                        changes,
                        parts.conflicts(),
                        parts.tasks(),
                        timeLine,
                        polling,
                        parts.settings()),
                new RetryService(
                        parts.database(),
                        desk,
                        planner,
                        parts.shipping(),
                        changes,
                        parts.tasks(),
                        timeLine,
                        parts.links()));
    }

    private ShipmentReader shipmentReader() {
        return new ShipmentReader(parts.database(), parts.shipping(), parts.tracking(), parts.links());
    }

    /** Finds orders by what only their parcels know. */
    public OrderLookup orderLookup() {
        return (storeId, trackingNumber) ->
                parts.shipping().subjectsByTracking(parts.database().pool(), storeId, trackingNumber);
    }

    /** Orders' time lines. */
    public TimeLine timeLine() {
        return timeLine;
    }

    /**
     * Looks again at all orders of a store that wait, such as after its mode, pause, caps, origin or start of automation
     * was changed, and at its labels that wait to be bought.
     *
     * @return how many are looked at; fails only with the database
     */
    public Future<Integer> reconsider(Tx tx, String storeId) {
        return fulfilments
                .waiting(tx.sql(), storeId)
                .compose(waiting -> want(tx, storeId, waiting))
                .compose(looked -> parts.shipping().wake(tx, storeId).map(looked));
    }

    private Future<Integer> want(Tx tx, String storeId, List<Long> orderIds) {
        List<TaskKey> keys = orderIds.stream()
                .map(id -> FulfilmentTasks.key(FulfilmentTasks.ADVANCE, storeId, id))
                .toList();
        return parts.tasks().enqueueAll(tx, keys).map(keys.size());
    }
}
