package dev.holdfast;

import dev.holdfast.accounts.AccessTokens;
import dev.holdfast.accounts.Administrators;
import dev.holdfast.accounts.ApiKeys;
import dev.holdfast.accounts.FirstAdministrator;
import dev.holdfast.accounts.OrganizationRegistry;
import dev.holdfast.accounts.PasswordHashing;
import dev.holdfast.accounts.RefreshTokens;
import dev.holdfast.accounts.Users;
import dev.holdfast.api.LiveBodies;
import dev.holdfast.api.seatmaps.SeatMapWriter;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.Organizations;
import dev.holdfast.catalog.Resources;
import dev.holdfast.catalog.SeatMaps;
import dev.holdfast.catalog.Venues;
import dev.holdfast.catalog.WorkStatuses;
import dev.holdfast.catalog.cancel.CancellationWork;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.checkout.Payments;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Sweeper;
import dev.holdfast.notices.live.LiveFeed;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.Config.Role;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.http.HttpServer;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.limits.AttemptLimit;
import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The composition root: one running installation, or one node of it. Parts are made in the order
 * in which they need each other and closed in the opposite one, so that accepted work is
 * finished before what it works on goes away.
 */
public final class Installation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Installation.class);

    /** The parts that others are built from. */
    record Core(Config config, Foundation foundation, InstantSource time, DatabaseClock clock,
            Inventory inventory) {

        Database database() {
            return foundation.database();
        }

        PrometheusMeterRegistry registry() {
            return foundation.registry();
        }
    }

    /** Accounts and their tokens. */
    record Accounts(Users users, Administrators administrators, AccessTokens tokens,
            PasswordHashing passwords, ApiKeys apiKeys,
            RefreshTokens<UserId> userTokens, RefreshTokens<AdminId> adminTokens) {}

    /** What is on offer. */
    record Catalog(Organizations organizations, Venues venues, SeatMaps seatMaps, Events events,
            EventDirectory directory, Resources resources, WorkStatuses workStatuses,
            Cancellations cancellations) {}

    private final ArrayList<AutoCloseable> parts = new ArrayList<>();
    private final Core core;
    private final Accounts accounts;
    private final Catalog catalog;
    private final Payments payments;
    private final CancellationWork cancelling;
    private final Sweeper sweeper;
    private final Optional<FirstAdministrator.Generated> generated;
    private List<Integer> ports = List.of();

    private Installation(Core core, Administrator administrator) {
        this.core = core;
        parts.add(core.foundation());
        parts.add(core.inventory());
        var organizations = new Organizations(core.database(), core.time());
        var registry = new OrganizationsOfCatalog(organizations);
        this.accounts = accounts(core, registry);
        this.generated = new FirstAdministrator(core.database(), accounts.passwords(), registry, core.time())
                .ensure(administrator.email(), administrator.password());
        var directory = new EventDirectory(core.database());
        this.catalog = new Catalog(organizations, new Venues(core.database(), core.time()),
                new SeatMaps(core.database(), SeatMapWriter.FORMAT, core.time()),
                new Events(core.database(), core.inventory(), directory, core.time(), new SecureRandom()),
                directory, new Resources(core.database(), core.inventory(), core.time()),
                new WorkStatuses(core.database(), core.time()),
                new Cancellations(core.database(), core.inventory()));
        this.sweeper = new Sweeper(core.inventory(), core.clock(), core.registry());
        this.payments = Gateways.payments(core, directory);
        this.cancelling = new CancellationWork(core.inventory(), core.database(), payments.settlement(),
                core.time(), core.registry());
    }

    /** Who the first administrator shall be, if there is none yet. */
    public record Administrator(Optional<String> email, Optional<String> password) {}

    /**
     * Opens everything but the ports. The schema is up to date and the administrator
     * exists when this returns.
     */
    static Installation open(Config config, DatabaseClock clock,
            Function<DataFolder, Administrator> administrator) {
        Foundation foundation = Foundation.lay(config);
        try {
            var settings = new Inventory.Settings(foundation.address(), config.resources().laneConnections(),
                    config.resources().laneQueue(), config.resources().laneDeadline());
            var inventory = Inventory.open(settings, clock, foundation.registry());
            var core = new Core(config, foundation, InstantSource.system(), clock, inventory);
            return new Installation(core, administrator.apply(foundation.folder()));
        } catch (RuntimeException e) {
            foundation.close();
            throw e;
        }
    }

    private static Accounts accounts(Core core, OrganizationRegistry registry) {
        var limits = core.config().limits();
        var secrets = core.config().secrets();
        var passwords = new PasswordHashing(core.config().resources().passwordHashes(),
                Duration.ofSeconds(10));
        var failures = new AttemptLimit(limits.signIns(), core.time());
        var users = new Users(core.database(), passwords, failures, core.time());
        var administrators = new Administrators(core.database(), passwords, failures, registry, core.time());
        String key = secrets.jwtKey().orElseGet(() -> core.foundation().folder().secret("jwt-key", 32));
        var lifetimes = new AccessTokens.Lifetimes(secrets.accessTokenLifetime(),
                secrets.refreshTokenLifetime());
        return new Accounts(users, administrators, new AccessTokens(key, lifetimes, core.time()), passwords,
                new ApiKeys(core.database(), core.time()),
                RefreshTokens.ofUsers(core.database(), secrets.refreshTokenLifetime(), core.time()),
                RefreshTokens.ofAdministrators(core.database(), secrets.refreshTokenLifetime(), core.time()));
    }

    /**
     * Opens the ports and starts the workers, as far as this node has these roles. Closes everything when
     * that fails.
     */
    Installation start() {
        try {
            open();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private HttpServer listen(LiveFeed live) {
        try {
            return new Endpoints(core, accounts, catalog, payments, sweeper, live).start();
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    private void open() {
        Config config = core.config();
        if (config.roles().contains(Role.API) || config.roles().contains(Role.WEB)) {
            LiveFeed live = LiveFeed.start(core.inventory(), LiveBodies.ENCODING,
                    config.resources().liveListenersMax(), core.registry());
            HttpServer server = listen(live);
            parts.add(server);
            // Closed before the server is: streams end by themselves, not by being cut off.
            parts.add(live);
            ports = server.ports();
        }
        if (config.roles().contains(Role.WORKER)) {
            parts.addAll(
                    Workers.start(core, accounts, new Workers.Work(payments, sweeper, catalog.resources(),
                            catalog.cancellations(), cancelling)));
        }
        log.info("ready on ports {}", ports);
    }

    List<Integer> ports() {
        return ports;
    }

    Core core() {
        return core;
    }

    Payments payments() {
        return payments;
    }

    CancellationWork cancelling() {
        return cancelling;
    }

    Sweeper sweeper() {
        return sweeper;
    }

    Accounts accounts() {
        return accounts;
    }

    Catalog catalog() {
        return catalog;
    }

    /** The administrator that was made just now with a drawn password; it is kept nowhere else. */
    Optional<FirstAdministrator.Generated> generated() {
        return generated;
    }

    String internalKey() {
        return internalKey(core);
    }

    static String internalKey(Core core) {
        return core.config()
                .secrets()
                .internalApiKey()
                .orElseGet(() -> core.foundation().folder().secret("internal-api-key", 24));
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (RuntimeException e) {
                log.error("{} did not close", part.getClass().getSimpleName(), e);
                first = first == null ? e : first;
                // tidy-allow catch-all: close() of AutoCloseable declares it, and none of ours throws it
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        parts.clear();
        if (first != null) {
            throw first;
        }
    }
}
