package dev.holdfast.catalog;

import dev.holdfast.platform.ids.OrganizationId;

/** One of those who sell. Its name is for people and not unique. */
public record Organization(OrganizationId id, String name) {}
