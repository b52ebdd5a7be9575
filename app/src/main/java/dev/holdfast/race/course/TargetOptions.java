package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options that say which installation to race against, and as whom. Mutable,
 * set once by the command line.
 */
public final class TargetOptions {

    private static final Path DEMO_FILE = Path.of("demo.json");

    @Option(names = "--url", split = ",", paramLabel = "URL", description = "Address of the"
            + " installation; several of one installation are asked in turn."
            + " Default: the demo file's when one is given, else http://127.0.0.1:8080.")
    private @Nullable List<URI> urls;

    @Option(names = "--admin-token", paramLabel = "TOKEN", description = "An administrator's access token.")
    private @Nullable String adminToken;

    @Option(names = "--admin-email", paramLabel = "EMAIL", defaultValue = "${env:HOLDFAST_ADMIN_EMAIL}",
            description = "An administrator's address. Default: HOLDFAST_ADMIN_EMAIL.")
    private @Nullable String adminEmail;

    @Option(names = "--admin-password", paramLabel = "PASSWORD",
            defaultValue = "${env:HOLDFAST_ADMIN_PASSWORD}", description = "The"
                    + " administrator's password. Default: HOLDFAST_ADMIN_PASSWORD, which other users of"
                    + " this machine cannot read.",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private @Nullable String adminPassword;

    @Option(names = "--demo-file", paramLabel = "FILE", description = "File written by"
            + " 'holdfast demo' to take the administrator from. Default: ./demo.json when"
            + " no administrator is given and the file is of the same address.")
    private @Nullable Path demoFile;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30",
            description = "How long a request may take. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "2048", description = "The"
            + " most connections to open at once; with more users, they share. Default: ${DEFAULT-VALUE}.")
    private int connectionsMax;

    /** The addresses to ask in turn, without a trailing slash. */
    public List<URI> addresses() {
        if (urls != null) {
            return urls.stream().map(TargetOptions::cleaned).toList();
        }
        return List.of(demoFile == null
                ? URI.create("http://127.0.0.1:8080")
                : cleaned(DemoFile.read(demoFile).url()));
    }

    /** The addresses given with --url; empty without that option. */
    public List<URI> urls() {
        return urls == null ? List.of() : addresses();
    }

    /** What the demo told of itself, if it is at one of these addresses or its file was named. */
    public Optional<DemoFile> demoAt(List<URI> hosts) {
        if (demoFile != null) {
            return Optional.of(DemoFile.read(demoFile));
        }
        return Files.exists(DEMO_FILE)
                ? Optional.of(DemoFile.read(DEMO_FILE))
                        .filter(demo -> hosts.stream().anyMatch(demo::speaksOf))
                : Optional.empty();
    }

    public Duration timeout() {
        if (timeoutSeconds < 1) {
            throw new IllegalArgumentException("--timeout is at least 1 second");
        }
        return Duration.ofSeconds(timeoutSeconds);
    }

    public int connectionsMax() {
        if (connectionsMax < 1) {
            throw new IllegalArgumentException("--connections is at least 1");
        }
        return connectionsMax;
    }

    /**
     * The administrator: a token, else the demo file's when one is named (before what the environment says),
     * else a login, else the one of a demo that was started here.
     */
    public Administrator administrator() {
        if (adminToken != null) {
            return new Administrator.Token(adminToken.strip());
        }
        if (demoFile != null) {
            return DemoFile.read(demoFile).admin();
        }
        if (given(adminEmail) != given(adminPassword)) {
            throw new CouldNotRun("An administrator needs both an e-mail address and a password. Set"
                    + " HOLDFAST_ADMIN_EMAIL and HOLDFAST_ADMIN_PASSWORD.");
        }
        if (adminEmail != null && adminPassword != null && given(adminEmail)) {
            return new Administrator.Login(adminEmail, adminPassword);
        }
        return demo().map(DemoFile::admin)
                .orElseThrow(() -> new CouldNotRun(
                        "No administrator to create the event with. Set HOLDFAST_ADMIN_EMAIL and"
                                + " HOLDFAST_ADMIN_PASSWORD, or give --admin-token, or --demo-file with the"
                                + " file ./holdfast demo wrote."));
    }

    /** What the demo told of itself: the file named, else the one of a demo that was started here. */
    public Optional<DemoFile> demo() {
        if (demoFile != null) {
            return Optional.of(DemoFile.read(demoFile));
        }
        if (!Files.exists(DEMO_FILE)) {
            return Optional.empty();
        }
        DemoFile demo = DemoFile.read(DEMO_FILE);
        return addresses().stream().allMatch(demo::speaksOf) ? Optional.of(demo) : Optional.empty();
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static URI cleaned(URI address) {
        boolean http = "http".equalsIgnoreCase(address.getScheme())
                || "https".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + address + "' is not an address like http://127.0.0.1:8080");
        }
        return URI.create(address.toString().replaceAll("/+$", ""));
    }
}
