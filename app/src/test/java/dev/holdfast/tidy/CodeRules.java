package dev.holdfast.tidy;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the code may not call, catch or be called. */
final class CodeRules {
    private static final Set<String> CLOCKS = Set.of("Instant.now", "LocalDateTime.now", "LocalDate.now",
            "LocalTime.now", "ZonedDateTime.now", "OffsetDateTime.now", "System.currentTimeMillis",
            "Clock.systemUTC",
            "Clock.systemDefaultZone");
    private static final Set<String> CATCH_ALLS = Set.of("Exception", "Throwable", "Error");
    private static final Pattern EMPTY_NAME = Pattern.compile(".+(Manager|Helper|Utils?|Impl)");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Pattern LEFT_OVER = Pattern
            .compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@auth" + "or\\b");

    private CodeRules() {}

    static List<Violation> check(SourceFile file) {
        var found = new ArrayList<Violation>();
        for (int i = 0; i < file.lines().size(); i++) {
            var leftOver = LEFT_OVER.matcher(file.lines().get(i));
            if (leftOver.find()) {
                found.add(new Violation("left-over", file.path(), i + 1, leftOver.group()));
            }
        }
        new Scanner(file, found).scan(file.tree(), null);
        return found;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceFile file;
        private final List<Violation> found;

        Scanner(SourceFile file, List<Violation> found) {
            this.file = file;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            String name = call.getMethodSelect().toString();
            String last = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            boolean root = file.packageName().equals("dev.holdfast") && !file.isTest();
            boolean clockHome = file.packageName().equals("dev.holdfast.platform.time") || bench();
            if (CLOCKS.contains(last) && !clockHome) {
                found.add(file.violation("clock", call, last + "(): take an InstantSource"));
            }
            if (last.equals("Thread.sleep") && file.isTest()) {
                found.add(file.violation("sleep", call, "tests wait for what they mean, not for a time"));
            }
            if (last.equals("System.exit") && !root && !bench()) {
                found.add(file.violation("exit", call, "only the command line ends the process"));
            }
            if (name.endsWith(".printStackTrace")) {
                found.add(file.violation("stack-trace", call, "log it, with its exception"));
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void nothing) {
            String name = select.toString();
            if ((name.equals("System.out") || name.equals("System.err")) && !mayPrint()) {
                found.add(file.violation("print", select, "only command line classes print"));
            }
            return super.visitMemberSelect(select, null);
        }

        private boolean mayPrint() {
            boolean raceCommand = file.packageName().startsWith("dev.holdfast.race")
                    && file.typeName().endsWith("Command");
            return file.isTest() || file.packageName().equals("dev.holdfast") || raceCommand || bench();
        }

        /** A command line program by itself, which looks at the clock of the machine like its user. */
        private boolean bench() {
            return file.packageName().equals("dev.holdfast.bench");
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void nothing) {
            if (creation.getIdentifier().toString().matches("(java\\.util\\.)?Random") && !file.isTest()) {
                found.add(file.violation("random", creation,
                        "use SecureRandom, or a RandomGenerator passed in"));
            }
            return super.visitNewClass(creation, null);
        }

        @Override
        public @Nullable Void visitCatch(CatchTree clause, @Nullable Void nothing) {
            String type = clause.getParameter().getType().toString();
            if (CATCH_ALLS.contains(type) && !file.isTest()) {
                found.add(file.violation("catch-all", clause, "catch (" + type + ") hides bugs"));
            }
            return super.visitCatch(clause, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                found.add(file.violation("type-name", type, type.getSimpleName() + " says nothing"));
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            boolean overrides = method.getModifiers().toString().contains("@Override");
            if (GETTER.matcher(method.getName()).matches() && !overrides) {
                found.add(file.violation("get-prefix", method, method.getName() + ": name what it answers"));
            }
            return super.visitMethod(method, null);
        }
    }
}
