package dev.holdfast;

import dev.holdfast.accounts.ApiKey;
import dev.holdfast.platform.config.Durations;
import dev.holdfast.platform.http.KeyScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * The command {@code admin api-key create}: prints the key alone to the output, so that a script can keep it,
 * and what is to know about it to the errors.
 */
@Command(name = "create", mixinStandardHelpOptions = true, sortOptions = false,
        exitCodeOnExecutionException = 2, description = {
                "Makes an API key of an organization and prints it. It is shown this once and kept nowhere.",
                "Exit code 0: made, 1: not as asked, 2: could not run."})
final class CreateApiKeyCommand implements Callable<Integer> {

    private static final int NAME_MAX = 255;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--organization", required = true, paramLabel = "ID|NAME",
            description = "Whose key it is.")
    @SuppressWarnings("NullAway.Init")
    private String organization;

    @Option(names = "--name", required = true, description = "What people call it.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--scopes", split = ",", paramLabel = "LIST", defaultValue = "bookings,slots",
            description = "What it is good for: bookings, slots. Default: both.")
    @SuppressWarnings("NullAway.Init")
    private List<String> scopes;

    @Option(names = "--expires", paramLabel = "DURATION",
            description = "When it stops working by itself, such as 90d from now. Default: never.")
    private @Nullable String expires;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InstallationOptions installation;

    @Override
    public Integer call() {
        return AdminWork.on(installation, spec.commandLine().getErr(), this::create);
    }

    private int create(AdminWork work) {
        if (name.isBlank() || name.length() > NAME_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new AdminWork.Refused("A name must be 1 to 255 printable characters.");
        }
        var wish = new ApiKey.Wish(work.organization(organization).id(), name.strip(), scopes(),
                Optional.empty(), expiry());
        ApiKey.Created created = work.apiKeys().create(wish);
        PrintWriter err = spec.commandLine().getErr();
        err.println("This is the only time that this key is shown. People tell it by "
                + created.key().prefix() + ", programs send it as X-API-Key.");
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(created.secret().text());
        out.flush();
        return 0;
    }

    private Set<KeyScope> scopes() {
        var found = EnumSet.noneOf(KeyScope.class);
        for (String scope : scopes) {
            found.add(KeyScope.ofText(scope.strip())
                    .orElseThrow(() -> new AdminWork.Refused(
                            "There is no scope \"" + scope + "\". There are bookings and slots.")));
        }
        return found;
    }

    private Optional<Instant> expiry() {
        return Optional.ofNullable(expires)
                .map(text -> Durations.parse(text)
                        .orElseThrow(() -> new AdminWork.Refused(
                                "--expires: \"" + text + "\" is not " + Durations.EXPECTED + ".")))
                .map(InstantSource.system().instant()::plus);
    }
}
