package dev.holdfast;

import dev.holdfast.accounts.ApiKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** The command {@code admin api-key revoke}: ends a key for good. */
@Command(name = "revoke", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, description = {
        "Revokes an API key. Every running node refuses it within seconds.",
        "Exit code 0: revoked, now or before, 1: there is no such key, 2: could not run."})
final class RevokeApiKeyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PREFIX|ID", description = "The key by its prefix (hf_1a2b3c4d) or its id.")
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InstallationOptions installation;

    @Override
    public Integer call() {
        return AdminWork.on(installation, spec.commandLine().getErr(), this::revoke);
    }

    private int revoke(AdminWork work) {
        ApiKey meant = work.apiKeys()
                .all()
                .stream()
                .filter(each -> each.prefix().equals(key) || each.id().toString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AdminWork.Refused("There is no API key " + key + "."));
        work.apiKeys().revoke(meant.organization(), meant.id());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Revoked " + meant.prefix() + " (" + meant.name() + ").");
        out.flush();
        return 0;
    }
}
