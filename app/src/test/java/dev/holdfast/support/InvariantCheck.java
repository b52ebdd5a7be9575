package dev.holdfast.support;

import dev.holdfast.audit.Audit;
import dev.holdfast.audit.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

/** Runs the audit on a database of a test and fails with the rows that should not be there. */
public final class InvariantCheck {

    private InvariantCheck() {}

    /** Fails when the audit finds anything but what the named queries find. */
    public static void assertClean(DataSource source, Set<String> queriesIgnored) {
        List<Finding> found = findings(source, queriesIgnored);
        if (!found.isEmpty()) {
            var text = new StringBuilder("the audit found " + found.size() + " rows that must not be there:");
            found.forEach(finding -> text.append("\n  ").append(finding));
            throw new AssertionError(text.toString());
        }
    }

    /** What the audit finds, except by the named queries. */
    public static List<Finding> findings(DataSource source, Set<String> queriesIgnored) {
        var found = new ArrayList<Finding>();
        new Audit(source).run(found::add);
        found.removeIf(finding -> queriesIgnored.contains(finding.query().name()));
        return found;
    }
}
