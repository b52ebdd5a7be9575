package dev.holdfast;

import dev.holdfast.accounts.Administrator;
import dev.holdfast.accounts.ApiKeySecret;
import dev.holdfast.accounts.EmailAddress;
import dev.holdfast.accounts.NewAccount;
import dev.holdfast.accounts.Password;
import dev.holdfast.accounts.Registration;
import dev.holdfast.accounts.SignIn;
import dev.holdfast.accounts.User;
import dev.holdfast.api.DemoFile;
import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.PageRequest;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.platform.postgres.DataFolder;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A demonstration: accounts whose passwords are kept in its folder, samples, and
 * the file that names them all.
 */
final class Demo {

    static final String ADMIN_EMAIL = "admin@demo.holdfast.local";
    private static final List<String> BUYERS = List.of("ada@demo.holdfast.local", "ben@demo.holdfast.local");
    private static final Path FILE = Path.of("demo.json");
    private static final int PASSWORD_BYTES = 16;

    private final Installation installation;
    private final String password;

    Demo(Installation installation) {
        this.installation = installation;
        this.password = password(installation.core().foundation().folder());
    }

    /** The password of all demonstration accounts: drawn once for a folder. */
    static String password(DataFolder folder) {
        return folder.secret("demo-password", PASSWORD_BYTES);
    }

    /** Makes what is not there yet. */
    void fill() {
        for (String buyer : BUYERS) {
            register(email(buyer), buyer.substring(0, 1).toUpperCase(Locale.ROOT) + buyer.substring(1, 3));
        }
        new DemoSamples(installation).make(administrator(), apiKey());
    }

    private void register(EmailAddress email, String name) {
        switch (installation.accounts()
                .users()
                .register(new NewAccount(email, secret(), name, Optional.empty()))) {
            case Registration.Registered<User> _,Registration.EmailTaken<User> _ -> {
            }
            case Registration.Overloaded<User> _ ->
                throw new IllegalStateException("no password can be hashed");
        }
    }

    private Administrator administrator() {
        var signIn = installation.accounts().administrators().signIn(email(ADMIN_EMAIL), password);
        if (signIn instanceof SignIn.SignedIn<Administrator>(var administrator)) {
            return administrator;
        }
        throw new IllegalStateException("the demonstration's administrator cannot sign in: " + signIn);
    }

    /** The key of the samples' organization: drawn once for a folder, so it works after a restart too. */
    private ApiKeySecret apiKey() {
        DataFolder folder = installation.core().foundation().folder();
        return ApiKeySecret
                .of(Base64.getUrlDecoder().decode(folder.secret("demo-api-key", ApiKeySecret.BYTES)));
    }

    private static EmailAddress email(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }

    private Password secret() {
        return Password.parse(password).orElseThrow();
    }

    /** What of the samples programs race for; nothing of it when the samples were removed. */
    private DemoFile.Goods goods() {
        var events = installation.catalog().events();
        Optional<DemoFile.Seated> seated = sample(DemoHall.SEATED)
                .flatMap(event -> events.snapshot(event.id())
                        .firstSession()
                        .map(session -> new DemoFile.Seated(event, session.id(), session.place().number())));
        Optional<DemoFile.Slots> slots = sample(DemoHall.GARAGE)
                .map(event -> new DemoFile.Slots(event.id(),
                        installation.catalog().resources().of(event.id())));
        return new DemoFile.Goods(seated, slots);
    }

    private Optional<Event> sample(String name) {
        return installation.catalog()
                .events()
                .own(administrator().organization(), Optional.of(EventStatus.PUBLISHED),
                        new PageRequest(1, 100))
                .items()
                .stream()
                .filter(event -> event.texts().name().equals(name))
                .findFirst();
    }

    /** Writes the file and prints what a newcomer needs. */
    void tell(Consumer<String> out) {
        List<Integer> ports = installation.ports();
        var accounts = new DemoFile.Accounts(ADMIN_EMAIL, BUYERS, password);
        var keys = new DemoFile.Keys(installation.internalKey(), apiKey().text());
        new DemoFile(ports, accounts, keys, goods()).write(FILE);
        out.accept("Holdfast demo answers on " + Addresses.of(ports));
        out.accept("  administrator  " + ADMIN_EMAIL + "  " + password);
        BUYERS.forEach(buyer -> out.accept("  buyer          " + buyer + "  " + password));
        out.accept("  internal key   " + installation.internalKey());
        out.accept("  API key        " + apiKey().text());
        out.accept("  all of it is in " + FILE.toAbsolutePath().normalize());
        out.accept("Try: ./holdfast race tickets --url http://localhost:" + ports.getFirst()
                + " --users 300 --seats 299");
    }
}
