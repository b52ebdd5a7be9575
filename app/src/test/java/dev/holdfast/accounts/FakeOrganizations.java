package dev.holdfast.accounts;

import dev.holdfast.platform.ids.OrganizationId;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Organizations in memory, by id. */
public final class FakeOrganizations implements OrganizationRegistry {
    private final OrganizationId first = OrganizationId.random();
    private final Map<OrganizationId, String> names = new ConcurrentHashMap<>();

    @Override
    public OrganizationId create(String name) {
        var id = OrganizationId.random();
        names.put(id, name);
        return id;
    }

    @Override
    public OrganizationId defaultOrganization() {
        return first;
    }

    public Map<OrganizationId, String> names() {
        return names;
    }
}
