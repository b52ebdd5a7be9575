package dev.holdfast;

import dev.holdfast.accounts.ApiKeys;
import dev.holdfast.catalog.Organization;
import dev.holdfast.catalog.Organizations;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.postgres.DataFolderInUse;
import dev.holdfast.platform.postgres.PostgresFailed;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator's command works with: the accounts and organizations of a reached installation. */
record AdminWork(ApiKeys apiKeys, Organizations organizations) {

    private static final String UNDEFINED_TABLE = "42P01";
    private static final Pattern UUID_TEXT = Pattern
            .compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** What was asked for cannot be done as asked. The message is for the person at the command line. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Reaches the installation and does the work; answers the exit code: that of the work, 1 when it was
     * refused, 2 when it could not run. Reasons go to {@code err}.
     */
    static int on(InstallationOptions installation, PrintWriter err, ToIntFunction<AdminWork> work) {
        try {
            Config config = installation.config(System.getenv());
            Running.log(config);
            try (ReachedDatabase reached = ReachedDatabase.of(config); Database database = reached.pool()) {
                var time = InstantSource.system();
                return work.applyAsInt(
                        new AdminWork(new ApiKeys(database, time), new Organizations(database, time)));
            }
        } catch (Refused e) {
            return told(err, String.valueOf(e.getMessage()), 1);
        } catch (DatabaseException e) {
            return told(err, e.sqlState().equals(UNDEFINED_TABLE)
                    ? "The database has no tables of this version of Holdfast: ./holdfast migrate makes them."
                    : "The database failed: " + e.getMessage(), 2);
        } catch (ConfigException | NoInstallationException | DataFolderInUse | PostgresFailed
                | UncheckedIOException e) {
            return told(err, String.valueOf(e.getMessage()), 2);
        }
    }

    private static int told(PrintWriter err, String reason, int code) {
        err.println(reason);
        err.flush();
        return code;
    }

    /**
     * The organization that a person means by its id or its name.
     *
     * @throws Refused when there is none, or more than one
     */
    Organization organization(String idOrName) {
        if (UUID_TEXT.matcher(idOrName).matches()) {
            return organizations.find(new OrganizationId(UUID.fromString(idOrName)))
                    .orElseThrow(() -> new Refused("There is no organization " + idOrName + "."));
        }
        List<Organization> found = organizations.named(idOrName);
        if (found.size() > 1) {
            throw new Refused("More than one organization has this name. Say which by its id: " + found
                    .stream()
                    .map(organization -> organization.id().toString())
                    .collect(Collectors.joining(", ")) + ".");
        }
        if (found.isEmpty()) {
            throw new Refused("There is no organization named \"" + idOrName + "\".");
        }
        return found.getFirst();
    }
}
