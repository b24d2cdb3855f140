package dev.vetrina.gateway.settings.rest;

/// How far two colours stand apart for the eye, from 1 to 21 (WCAG 2.2, "contrast ratio").
final class Contrast {

    private static final double FLARE = 0.05;

    /// @param colour `#rrggbb`
    static double onWhite(String colour) {
        return (1 + FLARE) / (luminance(Integer.parseInt(colour, 1, 7, 16)) + FLARE);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    /// Of the lowest eight bits.
    private static double linear(int channel) {
        var share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private Contrast() {}
}
