package dev.holdfast.platform.postgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses to be root, and it wants a user that the system knows by name.
 *
 * @param prefix
 *            the words to put in front of each of its commands
 * @param owner
 *            to whom its files have to belong; null when that is simply us
 */
record RunAs(List<String> prefix, @Nullable Owner owner) {
    private static final List<String> OWN_USER_NAMESPACE = List.of("unshare", "-U", "--");

    /** A user by number, as files know it. */
    record Owner(int uid, int gid) {
        boolean owns(Path path) throws IOException {
            return Integer.valueOf(uid).equals(Files.getAttribute(path, "unix:uid"));
        }
    }

    /**
     * Finds what works here. An ordinary user runs it directly. Root, and a user without a name (usual in
     * containers), run it in a user namespace of its own, where it is nobody and the files stay ours. Where
     * namespaces are forbidden, root runs it as another user, who then owns the cluster.
     */
    static RunAs choose() {
        boolean root = Command.run("id", "-u").output().equals("0");
        boolean named = Command.run("id", "-un").succeeded();
        if (!root && named) {
            return new RunAs(List.of(), null);
        }
        if (Command.run("unshare", "-U", "--", "id", "-un").succeeded()) {
            return new RunAs(OWN_USER_NAMESPACE, root ? new Owner(0, 0) : null);
        }
        if (!root) {
            throw new PostgresFailed(
                    "PostgreSQL cannot run as a user without a name in /etc/passwd, and 'unshare -U'"
                            + " is not allowed here. Give the user a name, or use --database-url.");
        }
        return asUnprivilegedUser();
    }

    private static RunAs asUnprivilegedUser() {
        for (String name : List.of("postgres", "nobody")) {
            Owner owner = lookUp(name);
            if (owner != null) {
                List<String> prefix = List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid(),
                        "--clear-groups", "--");
                RunAs candidate = new RunAs(prefix, owner);
                if (candidate.run(List.of("id", "-u")).succeeded()) {
                    return candidate;
                }
            }
        }
        throw new PostgresFailed(
                "PostgreSQL refuses to run as root, and here neither 'unshare -U' nor 'setpriv' to the"
                        + " user postgres or nobody works. Start Holdfast as an ordinary user, or use"
                        + " --database-url.");
    }

    private static @Nullable Owner lookUp(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(":", -1);
                if (fields.length > 3 && fields[0].equals(name)) {
                    return new Owner(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command as it has to be started. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    Command.Result run(List<String> command) {
        return Command.run(command(command));
    }

    /**
     * Makes sure that it can reach the folder and what is in it, all the way from
     * the root of the file system.
     */
    void needsToReach(Path folder) throws IOException {
        if (run(List.of("/bin/sh", "-c", "cd \"$1\"", "sh", folder.toString())).succeeded()) {
            return;
        }
        throw new PostgresFailed("PostgreSQL cannot run as root and runs here as user number "
                + (owner == null ? "of its own" : Integer.toString(owner.uid())) + ", who may not enter "
                + folder
                + ". Choose a folder with --data below folders that every user may pass, for example"
                + " /var/lib/holdfast.");
    }
}
