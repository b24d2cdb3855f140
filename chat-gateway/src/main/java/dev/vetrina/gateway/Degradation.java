package dev.vetrina.gateway;

/// Another service that this one asks, and does without for a while.
public interface Degradation {

    String name();

    boolean isAway();
}
