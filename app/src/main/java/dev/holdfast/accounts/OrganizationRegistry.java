package dev.holdfast.accounts;

import dev.holdfast.platform.ids.OrganizationId;

/**
 * Where organizations come from. They belong to another module, which this one does not know. Thread-safe.
 */
public interface OrganizationRegistry {

    /** Makes an organization. */
    OrganizationId create(String name);

    /** The organization of the first administrator; made when it is missing. */
    OrganizationId defaultOrganization();
}
