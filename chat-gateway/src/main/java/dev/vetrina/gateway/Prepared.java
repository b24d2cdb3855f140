package dev.vetrina.gateway;

/// Something that must know its place before shoppers are let in.
public interface Prepared {

    boolean isReady();
}
