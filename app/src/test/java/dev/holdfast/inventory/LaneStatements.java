package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.RowsSql;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All statements of the booking path, by the names of their constants. */
final class LaneStatements {

    private static final List<Class<?>> HOMES = List.of(LaneSql.class, ChangeSql.class, LaneRowSql.class,
            LedgerSql.class,
            UnitSql.class,
            AdditionSql.class,
            MoneySql.class,
            CreditSql.class,
            WaitlistSql.class,
            WaitlistLookSql.class,
            HistorySql.class,
            ClosingSql.class,
            JournalSql.class,
            OpeningSql.class,
            CodeSql.class);

    private LaneStatements() {}

    static Map<String, NamedSql> all() {
        var statements = new LinkedHashMap<String, NamedSql>();
        for (Class<?> home : HOMES) {
            for (Field field : home.getDeclaredFields()) {
                String name = home.getSimpleName() + "." + field.getName();
                switch (read(field)) {
                    case NamedSql sql -> statements.put(name, sql);
                    case RowsSql sql -> {
                        statements.put(name, sql.many());
                        statements.put(name + " of rows alike", sql.alike());
                        statements.put(name + " of one row", sql.one());
                    }
                    default -> {
                    }
                }
            }
        }
        return statements;
    }

    private static Object read(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of one event, or of some, that run again and again. */
    static Map<String, NamedSql> namingAnEvent() {
        var statements = new LinkedHashMap<>(all());
        statements.keySet().removeIf(name -> name.startsWith("OpeningSql"));
        statements.values()
                .removeIf(sql -> !sql.parameters().contains("event_id")
                        && !sql.parameters().contains("event_ids"));
        return statements;
    }
}
