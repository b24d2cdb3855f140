package dev.vetrina.kit.identity;

/// The realm roles of the helpdesk API. Each endpoint names those that may call it; what names none
/// is denied.
public final class Roles {

    /// Works on tickets.
    public static final String SUPPORT = "support";

    /// Also settings, macros, FAQs, reports.
    public static final String MANAGER = "manager";

    /// Also integrations, secrets, erasure.
    public static final String ADMIN = "admin";

    /// One of our own services, under `/internal/v1` only.
    public static final String SERVICE = "service";

    private Roles() {}
}
