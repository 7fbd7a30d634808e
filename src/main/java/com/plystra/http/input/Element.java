package com.plystra.http.input;

import com.plystra.base.problem.Fault;
import java.util.List;

/**
 * One object of a list whose elements are accepted or refused one by one.
 *
 * @param fields its fields; those at fault have no value
 * @param faults its own faults; names are relative to the element
 */
public record Element(Fields fields, List<Fault> faults) {
  public Element {
    faults = List.copyOf(faults);
  }
}
