package com.plystra.journal;

/**
 * What the journal has about a person.
 *
 * @param isRecorded whether any record is about the user
 */
public record ErasureSurvey(ErasedPerson person, ErasureCount count, boolean isRecorded) {}
