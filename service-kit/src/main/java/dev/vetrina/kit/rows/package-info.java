/// Rows of several tables, any number of each, written by one statement; and rows as they are read.
@NullMarked
package dev.vetrina.kit.rows;

import org.jspecify.annotations.NullMarked;
