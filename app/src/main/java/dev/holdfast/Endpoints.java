package dev.holdfast;

import dev.holdfast.api.AccountRoutes;
import dev.holdfast.api.AdminAuthRoutes;
import dev.holdfast.api.AdminEventRoutes;
import dev.holdfast.api.AdminMoneyRoutes;
import dev.holdfast.api.AdminWaitlistRoutes;
import dev.holdfast.api.ApiKeyRoutes;
import dev.holdfast.api.BookingRoutes;
import dev.holdfast.api.BookingViews;
import dev.holdfast.api.CancellationRoutes;
import dev.holdfast.api.ChangeRoutes;
import dev.holdfast.api.CodeRoutes;
import dev.holdfast.api.EventCancellationRoutes;
import dev.holdfast.api.EventCopyRoutes;
import dev.holdfast.api.EventRoutes;
import dev.holdfast.api.EventSessionRoutes;
import dev.holdfast.api.ExchangeRoutes;
import dev.holdfast.api.Gateway;
import dev.holdfast.api.HealthRoutes;
import dev.holdfast.api.HistoryRoutes;
import dev.holdfast.api.InternalAccountRoutes;
import dev.holdfast.api.InternalBookingRoutes;
import dev.holdfast.api.InternalEventRoutes;
import dev.holdfast.api.LedgerRoutes;
import dev.holdfast.api.Limits;
import dev.holdfast.api.LiveRoutes;
import dev.holdfast.api.NoticeRoutes;
import dev.holdfast.api.OrganizationRoutes;
import dev.holdfast.api.PaymentRoutes;
import dev.holdfast.api.PolicyRoutes;
import dev.holdfast.api.ProblemJson;
import dev.holdfast.api.QuantityRoutes;
import dev.holdfast.api.ResourceRoutes;
import dev.holdfast.api.SeatBlockRoutes;
import dev.holdfast.api.SeatMapRoutes;
import dev.holdfast.api.SeatRoutes;
import dev.holdfast.api.SessionRoutes;
import dev.holdfast.api.SlotRoutes;
import dev.holdfast.api.TicketTypeRoutes;
import dev.holdfast.api.TokenGatekeeper;
import dev.holdfast.api.TransferRoutes;
import dev.holdfast.api.VenueRoutes;
import dev.holdfast.api.WaitlistRoutes;
import dev.holdfast.api.compat.KeySlots;
import dev.holdfast.api.compat.OrderHealthRoute;
import dev.holdfast.api.compat.OrderPaymentRoutes;
import dev.holdfast.api.compat.OrderRoutes;
import dev.holdfast.api.compat.OrderViews;
import dev.holdfast.api.compat.ScheduleRoutes;
import dev.holdfast.api.compat.ServiceChanges;
import dev.holdfast.api.compat.ServiceLists;
import dev.holdfast.api.compat.ServiceRoutes;
import dev.holdfast.api.compat.SlotBooking;
import dev.holdfast.api.compat.SlotListRoutes;
import dev.holdfast.catalog.EventCopies;
import dev.holdfast.catalog.Sessions;
import dev.holdfast.catalog.TicketTypes;
import dev.holdfast.catalog.service.ServiceRequestStore;
import dev.holdfast.catalog.service.SlotReservationStore;
import dev.holdfast.checkout.Exchanges;
import dev.holdfast.checkout.Payments;
import dev.holdfast.checkout.Transfers;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Sweeper;
import dev.holdfast.notices.Notices;
import dev.holdfast.notices.UserBookings;
import dev.holdfast.notices.live.LiveFeed;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.http.Cors;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.HttpLimits;
import dev.holdfast.platform.http.HttpServer;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.limits.AttemptLimit;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Every route of the server, wired. */
record Endpoints(Installation.Core core, Installation.Accounts accounts, Installation.Catalog catalog,
        Payments payments,
        Sweeper sweeper, LiveFeed live) {

    HttpServer start() {
        Config.Listening listening = core.config().listening();
        HttpLimits limits = HttpLimits.defaults()
                .with(listening.bodyBytesMax(), listening.headerBytesMax(),
                        listening.stopTimeout());
        var settings = new HttpServer.Settings(listening.host(), listening.ports(), limits,
                new Cors(listening.corsOrigins()));
        return HttpServer.start(settings, Gateway.withAliases(routes()),
                new HttpServer.Parts(gatekeeper(), new ProblemJson(), core.registry()));
    }

    private Gatekeeper gatekeeper() {
        return new TokenGatekeeper(accounts.tokens(), accounts.apiKeys(), Installation.internalKey(core));
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.addAll(
                new HealthRoutes(core.foundation().probe()::answers, core.registry()::scrape, core.time())
                        .routes());
        routes.addAll(accountRoutes());
        routes.addAll(catalogRoutes());
        routes.addAll(sessionRoutes());
        var limits = new Limits(core.config().limits(), core.time());
        routes.addAll(bookingRoutes(limits));
        routes.addAll(serviceRoutes(limits));
        routes.addAll(liveRoutes());
        return routes;
    }

    private List<Route> liveRoutes() {
        var routes = new ArrayList<Route>();
        routes.addAll(new SeatRoutes(core.inventory(), catalog.directory(), catalog.seatMaps(), gatekeeper())
                .routes());
        routes.addAll(
                new NoticeRoutes(new Notices(core.database(), core.time()), catalog.directory()).routes());
        routes.addAll(new LiveRoutes(live, core.inventory(), catalog.directory(), gatekeeper()).routes());
        return routes;
    }

    private List<Route> accountRoutes() {
        Config config = core.config();
        var guests = new AttemptLimit(config.limits().guests(), core.time());
        var routes = new ArrayList<Route>();
        routes.addAll(new AccountRoutes(accounts.users(), accounts.userTokens(), accounts.tokens(), guests)
                .routes());
        routes.addAll(
                new AdminAuthRoutes(accounts.administrators(), accounts.adminTokens(), accounts.tokens(),
                        config.secrets().organizerSignup()).routes());
        routes.addAll(new ApiKeyRoutes(accounts.apiKeys(), core.time()).routes());
        routes.addAll(new InternalAccountRoutes(accounts.users(), accounts.tokens()).routes());
        return routes;
    }

    private List<Route> catalogRoutes() {
        var routes = new ArrayList<Route>();
        routes.addAll(new VenueRoutes(catalog.venues()).routes());
        routes.addAll(new SeatMapRoutes(catalog.seatMaps()).routes());
        routes.addAll(
                new EventRoutes(catalog.events(), catalog.directory(), gatekeeper(), core.time()).routes());
        routes.addAll(new AdminEventRoutes(catalog.events(), catalog.directory(), core.config().selling(),
                core.time()).routes());
        routes.addAll(new ResourceRoutes(catalog.resources(), catalog.directory(),
                core.config().selling().currency()).routes());
        routes.addAll(new SlotRoutes(catalog.resources(), catalog.events(), catalog.directory(), core.time())
                .routes());
        routes.addAll(new InternalEventRoutes(catalog.directory(), core.inventory()).routes());
        return routes;
    }

    private List<Route> sessionRoutes() {
        var events = catalog.events();
        var directory = catalog.directory();
        Inventory inventory = core.inventory();
        Currency currency = core.config().selling().currency();
        var sessions = new Sessions(core.database(), inventory, catalog.seatMaps(), directory, core.time());
        var copies = new EventCopies(events, inventory, catalog.resources(), directory, core.time());
        var routes = new ArrayList<Route>();
        routes.addAll(new SessionRoutes(events, directory, sessions, catalog.cancellations(),
                inventory,
                new SessionRoutes.Selling(core.time(), currency)).routes());
        routes.addAll(new TicketTypeRoutes(events, directory, new TicketTypes(core.database(), inventory),
                currency).routes());
        routes.addAll(new SeatBlockRoutes(events, directory, inventory).routes());
        routes.addAll(new EventCopyRoutes(events, directory, copies).routes());
        routes.addAll(new EventCancellationRoutes(events, directory, catalog.cancellations()).routes());
        routes.addAll(new AdminWaitlistRoutes(events, directory, inventory).routes());
        routes.addAll(new HistoryRoutes(inventory, directory).routes());
        routes.addAll(new EventSessionRoutes(events, directory, gatekeeper(), inventory).routes());
        routes.addAll(new CodeRoutes(events, directory, inventory, gatekeeper(), currency).routes());
        routes.addAll(new OrganizationRoutes(catalog.organizations()).routes());
        routes.addAll(
                new ExchangeRoutes(inventory, directory, new Exchanges(inventory, payments)).routes());
        return routes;
    }

    private List<Route> bookingRoutes(Limits limits) {
        var views = new BookingViews(core.inventory(), new UserBookings(core.database()), catalog.directory(),
                core.config().publicUrl());
        var routes = new ArrayList<Route>();
        routes.addAll(
                new BookingRoutes(core.inventory(), catalog.directory(), limits, core.time()).routes());
        var orders = new OrderViews(core.inventory(), catalog.directory(), new UserBookings(core.database()));
        routes.addAll(
                new OrderRoutes(core.inventory(), payments.checkout(), catalog.directory(), limits, orders,
                        core.time()).routes());
        routes.addAll(new OrderPaymentRoutes(payments.intents(), orders).routes());
        routes.addAll(new PaymentRoutes(payments, catalog.directory()).routes());
        routes.addAll(new OrderHealthRoute(core.foundation().probe()::answers, core.time()).routes());
        var ledger = new LedgerRoutes(core.inventory(), payments.checkout(), views, catalog.directory());
        routes.addAll(ledger.routes());
        var transfers = new Transfers(core.database(), core.inventory(),
                () -> core.time().instant().plus(core.clock().offset()));
        routes.addAll(new TransferRoutes(core.inventory(), catalog.directory(), transfers, accounts.users(),
                views).routes());
        var changes = new ChangeRoutes.Parts(new Exchanges(core.inventory(), payments), ledger, limits);
        routes.addAll(
                new ChangeRoutes(core.inventory(), catalog.directory(), changes, core.time()).routes());
        routes.addAll(
                new CancellationRoutes(core.inventory(), payments.checkout(), catalog.directory()).routes());
        routes.addAll(new AdminMoneyRoutes(core.inventory(), payments.checkout(), payments.refunds(),
                catalog.directory()).routes());
        routes.addAll(
                new PolicyRoutes(catalog.events(), catalog.directory(), core.inventory()).routes());
        routes.addAll(
                new WaitlistRoutes(core.inventory(), catalog.directory(), limits, core.time()).routes());
        routes.addAll(
                new QuantityRoutes(core.inventory(), catalog.directory(), payments.checkout()).routes());
        routes.addAll(new InternalBookingRoutes(core.inventory(), sweeper, catalog.directory()).routes());
        return routes;
    }

    /** What system C's clients call. */
    private List<Route> serviceRoutes(Limits limits) {
        var slots = new KeySlots(catalog.resources(), catalog.directory());
        var requests = new ServiceRequestStore(core.database());
        var store = new SlotBooking.Store(catalog.directory(), requests,
                new SlotReservationStore(core.database()));
        var bookings = new SlotBooking(core.inventory(), store, slots, core.time());
        var changes = new ServiceChanges(core.inventory(), store, slots, catalog.workStatuses(), core.time());
        var lists = new ServiceLists(requests, core.inventory().ledger());
        var routes = new ArrayList<Route>();
        routes.addAll(new ServiceRoutes(bookings, changes, lists, limits, core.time()).routes());
        routes.addAll(new ScheduleRoutes(core.inventory(), store, slots, limits, core.time()).routes());
        routes.addAll(new SlotListRoutes(slots, catalog.resources(), core.time()).routes());
        return routes;
    }
}
