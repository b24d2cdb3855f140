package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperSession;
import io.quarkus.websockets.next.UserData.TypedKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the upgrade found out about a socket that may be opened.
///
/// @param network where it comes from
record Admission(ShopperSession session, Resume resume, @Nullable UUID client, String network) {

    static final TypedKey<Admission> KEY = new TypedKey<>("admission");
}
