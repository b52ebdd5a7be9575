package dev.holdfast;

import dev.holdfast.accounts.ApiKey;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The command {@code admin api-key list}: one line a key, its columns apart by tabs, without its secret. */
@Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false,
        exitCodeOnExecutionException = 2, description = {
                "Lists API keys: prefix, state, scopes, organization, made, last used, name.",
                "Exit code 0: listed, 1: not as asked, 2: could not run."})
final class ListApiKeysCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--organization", paramLabel = "ID|NAME", description = "Whose keys. Default: all.")
    private @Nullable String organization;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InstallationOptions installation;

    @Override
    public Integer call() {
        return AdminWork.on(installation, spec.commandLine().getErr(), this::list);
    }

    private int list(AdminWork work) {
        List<ApiKey> keys = organization == null
                ? work.apiKeys().all()
                : work.apiKeys().of(work.organization(organization).id());
        PrintWriter out = spec.commandLine().getOut();
        keys.forEach(key -> out.println(line(key)));
        out.flush();
        return 0;
    }

    private static String line(ApiKey key) {
        return String.join("\t", key.prefix(), state(key), scopes(key), key.organization().toString(),
                "made " + time(Optional.of(key.times().createdAt())),
                "used " + time(key.times().lastUsedAt()),
                key.name());
    }

    private static String state(ApiKey key) {
        if (key.times().revokedAt().isPresent()) {
            return "revoked " + time(key.times().revokedAt());
        }
        boolean works = key.worksAt(InstantSource.system().instant());
        return key.times().expiresAt().isEmpty()
                ? "works"
                : (works ? "expires " : "expired ") + time(key.times().expiresAt());
    }

    private static String scopes(ApiKey key) {
        return key.scopes().stream().map(KeyScope::text).sorted().collect(Collectors.joining(","));
    }

    private static String time(Optional<Instant> at) {
        return at.map(moment -> moment.truncatedTo(ChronoUnit.MINUTES).toString()).orElse("never");
    }
}
