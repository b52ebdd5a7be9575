package dev.holdfast;

import dev.holdfast.accounts.OrganizationRegistry;
import dev.holdfast.catalog.Organizations;
import dev.holdfast.platform.ids.OrganizationId;

/** Gives accounts the organizations that catalog keeps. */
record OrganizationsOfCatalog(Organizations organizations) implements OrganizationRegistry {

    @Override
    public OrganizationId create(String name) {
        return organizations.create(name);
    }

    @Override
    public OrganizationId defaultOrganization() {
        return organizations.defaultOrganization();
    }
}
