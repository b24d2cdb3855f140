package dev.vetrina.gateway;

/// What must be known before shoppers are let in.
public interface Prepared {

    boolean isReady();
}
