package dev.holdfast.accounts;

import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;

/** Somebody who works for an organization. */
public record Administrator(AdminId id, OrganizationId organization, AdminRole role, EmailAddress email,
        String name) {}
