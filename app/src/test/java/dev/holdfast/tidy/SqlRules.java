package dev.holdfast.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

/** What SQL in string literals may say, where it may stand, and whose tables it may name. */
final class SqlRules {
    /** Which module owns which tables. A new table gets its owner here. */
    static final Map<String, Set<String>> OWNERS = Map.of("inventory",
            Set.of("lanes", "event_rules", "sessions", "pools", "ticket_types", "bookings", "booking_items",
                    "holds",
                    "payments", "refunds", "house_blocks", "journal", "claims", "layouts"),
            "catalog",
            Set.of("organizations", "venues", "events", "seat_maps", "resources", "work_orders",
                    "service_requests", "slot_reservations", "cancellations"),
            "accounts",
            Set.of("users", "admins", "refresh_tokens", "api_keys", "admin_refresh_tokens", "guests"),
            "checkout",
            Set.of("sandbox_charges"), "notices",
            Set.of("relay_cursors", "user_bookings", "user_notices", "leases"));

    private static final Map<String, String> OWNER_OF = ownerOf();
    /** A name after FROM or JOIN that is followed by a parenthesis is a function. */
    private static final Pattern NAMED_TABLE = Pattern.compile(
            "\\b(?:(?:INSERT\\s+INTO|UPDATE|TRUNCATE|ANALYZE|COPY|LOCK\\s+TABLE)\\s+(?:ONLY\\s+)?([a-z_]+)\\b"
                    + "|(?:FROM|JOIN)\\s+(?:ONLY\\s+)?([a-z_]+)\\b(?!\\s*\\())");
    private static final Pattern CHANGE = Pattern.compile(
            "\\b(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+(?:ONLY\\s+)?([a-z_]+)\\b");
    private static final Pattern EVERY_COLUMN = Pattern.compile("\\bSELECT\\s+(?:\\w+\\.)?\\*",
            CASE_INSENSITIVE);
    /** What makes a literal a statement rather than a sentence that happens to hold the word "from". */
    private static final Pattern STATEMENT = Pattern.compile(
            "^\\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|LOCK|TRUNCATE|ANALYZE|COPY|MERGE)\\b"
                    + "|\\bFROM\\s+[a-z_]+\\s");
    private static final Pattern SERVER_CLOCK = Pattern.compile(
            "\\bnow\\(\\)|\\bcurrent_(?:timestamp|date|time)\\b"
                    + "|\\blocaltime(?:stamp)?\\b|\\b(?:statement|transaction)_timestamp\\(\\)",
            CASE_INSENSITIVE);
    private static final Pattern UNSHARDABLE = Pattern.compile(
            "\\bSKIP\\s+LOCKED\\b|\\bpg_(?:try_)?advisory|^\\s*(?:LISTEN|NOTIFY)\\b|\\bgen_random_uuid\\(",
            CASE_INSENSITIVE);
    private static final Set<String> BOOKING_PATH = Set.of("inventory", "checkout");
    /** Looks at the tables as a test does, from without. */
    private static final String OUTSIDE = "bench";
    /** The audit compares the tables of all modules with each other: it reads them all and writes none. */
    private static final String READER_OF_ALL = "audit";

    private SqlRules() {}

    private static Map<String, String> ownerOf() {
        var owners = new HashMap<String, String>();
        OWNERS.forEach((module, tables) -> tables.forEach(table -> owners.put(table, module)));
        return Map.copyOf(owners);
    }

    static List<Violation> check(SourceFile file) {
        var found = new ArrayList<Violation>();
        if (!file.isTest()) {
            new Scanner(file, found).scan(file.tree(), null);
        }
        return found;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceFile file;
        private final List<Violation> found;
        private final String module;
        private @Nullable Tree declaration;

        Scanner(SourceFile file, List<Violation> found) {
            this.file = file;
            this.found = found;
            this.module = file.packageName()
                    .replaceFirst("^dev\\.holdfast\\.?", "")
                    .replaceFirst("\\..*", "");
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            for (Tree member : type.getMembers()) {
                Tree outer = declaration;
                if (member instanceof VariableTree || member instanceof MethodTree) {
                    declaration = member;
                }
                scan(member, null);
                declaration = outer;
            }
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text && STATEMENT.matcher(text).find()) {
                statement(literal, text);
            }
            return null;
        }

        private void statement(LiteralTree literal, String sql) {
            if (EVERY_COLUMN.matcher(sql).find()) {
                found.add(file.violation("every-column", literal, "name the columns"));
            }
            if (BOOKING_PATH.contains(module)) {
                bookingPath(literal, sql);
            }
            tables(literal, sql);
            if (module.equals("inventory") && changesInventory(sql) && !saysItsLock()) {
                found.add(file.violation("lock-comment", literal,
                        "say above it, in two lines, its 'Lock:' and why two rivals cannot both win"));
            }
        }

        private void bookingPath(LiteralTree literal, String sql) {
            if (SERVER_CLOCK.matcher(sql).find()) {
                found.add(file.violation("sql-clock", literal, "time is read once a batch and passed in"));
            }
            if (sql.contains("clock_timestamp()") && !sql.contains("FROM lanes")) {
                found.add(file.violation("sql-clock", literal,
                        "clock_timestamp() only FROM lanes, after the lock"));
            }
            if (UNSHARDABLE.matcher(sql).find()) {
                found.add(file.violation("unshardable", literal, "not on the booking path"));
            }
        }

        private void tables(LiteralTree literal, String sql) {
            if (module.equals(OUTSIDE)) {
                return;
            }
            var tables = NAMED_TABLE.matcher(sql);
            boolean owned = false;
            while (tables.find()) {
                String table = tables.group(1) == null ? tables.group(2) : tables.group(1);
                String owner = OWNER_OF.get(table);
                owned |= owner != null;
                if (owner != null && !owner.equals(module) && !readsAll(sql)) {
                    found.add(file.violation("foreign-table", literal, table + " belongs to " + owner));
                }
            }
            boolean home = file.typeName().endsWith("Sql") || file.typeName().endsWith("Store");
            if (owned && !home) {
                found.add(
                        file.violation("sql-home", literal, "statements live in a ...Sql or ...Store class"));
            }
        }

        private boolean readsAll(String sql) {
            return module.equals(READER_OF_ALL) && !CHANGE.matcher(sql).find();
        }

        private static boolean changesInventory(String sql) {
            return CHANGE.matcher(sql)
                    .results()
                    .anyMatch(change -> "inventory".equals(OWNER_OF.get(change.group(1))));
        }

        private boolean saysItsLock() {
            if (declaration == null) {
                return false;
            }
            String comment = file.commentAbove(declaration);
            return comment.contains("Lock:") && comment.strip().lines().count() >= 2;
        }
    }
}
