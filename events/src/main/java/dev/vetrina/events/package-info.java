/// What the services tell each other: one sealed family of records for each topic, the ids that
/// they share, and the topics' names. Nothing here knows how a record becomes bytes (`service-kit`
/// does), and nothing here decides anything. Fields are only added; a breaking change is a new
/// type.
@NullMarked
package dev.vetrina.events;

import org.jspecify.annotations.NullMarked;
