package com.plystra.base.problem;

import static com.plystra.base.problem.Problem.Kind.CONFLICT;
import static com.plystra.base.problem.Problem.Kind.FORBIDDEN;
import static com.plystra.base.problem.Problem.Kind.GONE;
import static com.plystra.base.problem.Problem.Kind.INTERNAL;
import static com.plystra.base.problem.Problem.Kind.INVALID;
import static com.plystra.base.problem.Problem.Kind.METHOD_NOT_ALLOWED;
import static com.plystra.base.problem.Problem.Kind.NOT_FOUND;
import static com.plystra.base.problem.Problem.Kind.PRECONDITION_FAILED;
import static com.plystra.base.problem.Problem.Kind.RATE_LIMITED;
import static com.plystra.base.problem.Problem.Kind.TOO_LARGE;
import static com.plystra.base.problem.Problem.Kind.UNAUTHENTICATED;
import static com.plystra.base.problem.Problem.Kind.UNAVAILABLE;
import static com.plystra.base.problem.Problem.Kind.UNSUPPORTED_MEDIA_TYPE;

import java.util.List;

/** The error codes of the API, by status. */
final class ApiErrors {
  static final List<ErrorCode> ALL =
      List.of(
          new ErrorCode(
              "VALIDATION_FAILED",
              INVALID,
              "A field, a parameter or an option has a value that is not allowed.",
              "Correct what `details` names."),
          new ErrorCode(
              "BAD_REQUEST",
              INVALID,
              "The request is not well-formed HTTP, or its body cannot be read.",
              "Correct the program that sends it."),
          new ErrorCode(
              "OIDC_STATE_INVALID",
              INVALID,
              "The sign-in was not started in this browser, or it took longer than ten minutes.",
              "Start the sign-in again."),
          new ErrorCode(
              "INCOMPATIBLE_TEMPLATE",
              INVALID,
              "The template is for another version of Plystra.",
              "Use a template for this version."),
          new ErrorCode(
              "UNSUPPORTED_RESOURCE_MAPPING",
              INVALID,
              "The resource type's mapping does not say that Plystra holds its rows.",
              "Ask the app that holds them."),
          new ErrorCode(
              "ADMIN_TOKEN_REQUIRED",
              UNAUTHENTICATED,
              "The admin token is missing or wrong.",
              "Send `X-Plystra-Admin-Token`; `plystra token show admin` shows it."),
          new ErrorCode(
              "API_KEY_REVOKED",
              UNAUTHENTICATED,
              "The API key was revoked.",
              "Make another key: `plystra key create`."),
          new ErrorCode(
              "API_KEY_EXPIRED",
              UNAUTHENTICATED,
              "The API key's time is over.",
              "Make another key, or rotate keys before they expire."),
          new ErrorCode(
              "CONSOLE_CODE_INVALID",
              UNAUTHENTICATED,
              "The sign-in link of the console was used before, is older than ten minutes, or is"
                  + " of another server.",
              "Make another on the server's machine: `plystra console link`."),
          new ErrorCode(
              "AUTHENTICATION_REQUIRED",
              UNAUTHENTICATED,
              "The access token is missing, wrong or expired, or email and password do not match.",
              "Sign in, or refresh the session."),
          new ErrorCode(
              "OIDC_TOKEN_INVALID",
              UNAUTHENTICATED,
              "The identity provider did not accept the code, or its ID token is not valid.",
              "Start the sign-in again; if it stays, see the log."),
          new ErrorCode(
              "METRICS_TOKEN_REQUIRED",
              UNAUTHENTICATED,
              "The metrics token is missing or wrong.",
              "Send it as a bearer token; `plystra token show metrics` shows it."),
          new ErrorCode(
              "SESSION_EXPIRED",
              UNAUTHENTICATED,
              "The session has ended, or its refresh token was used before.",
              "Sign in again."),
          new ErrorCode(
              "ACTIVE_MEMBER_REQUIRED",
              FORBIDDEN,
              "The User has no active binding, or the named binding is not active or not the"
                  + " User's.",
              "Give the User a UserMember, or name one that is active."),
          new ErrorCode(
              "PERMISSION_REQUIRED",
              FORBIDDEN,
              "The caller does not hold the permission that `details` names, or not for this Space"
                  + " or group.",
              "Use a key that holds it, or have it granted."),
          new ErrorCode(
              "ADMIN_PERMISSION_REQUIRED",
              FORBIDDEN,
              "The User of the session has no admin grant of the permission that `details` names.",
              "Have it granted: `POST /api/v1/admin/grants`."),
          new ErrorCode(
              "CALLER_CHANGED",
              FORBIDDEN,
              "A stream of changes ended because the permissions of its caller were changed.",
              "List the objects, then watch again."),
          new ErrorCode(
              "BATCH_LIMIT_EXCEEDED",
              TOO_LARGE,
              "The decisions of the batch before this item took all that one batch may take:"
                  + " candidates, steps of conditions, or what conditions read.",
              "Ask the rest in another request."),
          new ErrorCode(
              "INLINE_CONTEXT_REQUIRES_API_KEY",
              FORBIDDEN,
              "A session sent facts in a question. They are trusted as far as the caller is.",
              "Send them with an API key that holds `authz:context`."),
          new ErrorCode(
              "SPACE_INACTIVE",
              FORBIDDEN,
              "The Space of the caller's credentials is disabled.",
              "Have an instance administrator restore the Space."),
          new ErrorCode(
              "ACTOR_USER_INACTIVE", FORBIDDEN, "The User is disabled.", "Restore the User."),
          new ErrorCode(
              "OIDC_REFUSED",
              FORBIDDEN,
              "The identity provider did not sign the person in.",
              "Sign in there, and agree to what it asks."),
          new ErrorCode(
              "OIDC_USER_UNKNOWN",
              FORBIDDEN,
              "No User has this account of the identity provider, and none could be linked to it.",
              "Have the identity added: `POST /api/v1/users/{id}/identities`."),
          new ErrorCode(
              "AUTHORIZATION_DENIED",
              FORBIDDEN,
              "The actor may not do this. `details` holds the decision.",
              "See the deny code, below."),
          new ErrorCode(
              "FEATURE_DISABLED",
              NOT_FOUND,
              "The route exists, and its feature is switched off.",
              "Set the setting that the message names."),
          new ErrorCode("NOT_FOUND", NOT_FOUND, "There is no such route.", "Correct the path."),
          new ErrorCode(
              "*_NOT_FOUND",
              NOT_FOUND,
              "There is no such object, or not in this Space: `USER_NOT_FOUND`, `SPACE_NOT_FOUND`"
                  + " and so on.",
              "Correct the id."),
          new ErrorCode(
              "METHOD_NOT_ALLOWED",
              METHOD_NOT_ALLOWED,
              "The path does not take this method.",
              "Use a method that the header `Allow` names."),
          new ErrorCode(
              "CONFLICT",
              CONFLICT,
              "The change collides with what is stored.",
              "Read the object again, then decide."),
          new ErrorCode(
              "*_CREATE_FAILED",
              CONFLICT,
              "An object with this id, or with another value that must be unique, exists.",
              "Use the one that exists, or another value for the field that `details` names."),
          new ErrorCode(
              "*_UPDATE_FAILED",
              CONFLICT,
              "The object's state does not allow the change, or a value is taken.",
              "See the field that `details` names."),
          new ErrorCode(
              "*_ALREADY_EXISTS", CONFLICT, "A row with this id exists.", "Use another id."),
          new ErrorCode(
              "*_AMBIGUOUS",
              CONFLICT,
              "The id alone names several objects.",
              "Use the route that names the other ids too."),
          new ErrorCode(
              "*_INSTALL_FAILED",
              CONFLICT,
              "An object that the plugin declares belongs to another owner.",
              "Rename it in the manifest."),
          new ErrorCode(
              "LAST_SUPER_ADMIN",
              CONFLICT,
              "The change would leave no active User with an `instance_super_admin` grant.",
              "Grant it to another User first."),
          new ErrorCode(
              "ROLE_GRANTED_AT_GROUP_LEVEL",
              CONFLICT,
              "A group-level caller granted the role, so it can hold only permissions with the"
                  + " scopes `group` and `group_tree`. `details` names the grants, at most 20.",
              "Revoke these grants, or revoke them and have a caller of the Space grant the role"
                  + " again."),
          new ErrorCode(
              "CHANGES_GONE",
              GONE,
              "Retention has removed changes after this version; `details` names the earliest"
                  + " version from which a caller can go on.",
              "List the objects, then watch from the present version."),
          new ErrorCode(
              "PRECONDITION_FAILED",
              PRECONDITION_FAILED,
              "The object was changed since the state that `If-Match` names.",
              "Read it again, and repeat the change on its new state."),
          new ErrorCode(
              "PAYLOAD_TOO_LARGE",
              TOO_LARGE,
              "The body is larger than `HTTP_MAX_BODY_BYTES`, that of a batch than"
                  + " `HTTP_MAX_BATCH_BODY_BYTES`.",
              "Send less at once, or raise the setting."),
          new ErrorCode(
              "UNSUPPORTED_MEDIA_TYPE",
              UNSUPPORTED_MEDIA_TYPE,
              "The body is not `application/json`, or is compressed.",
              "Send plain JSON."),
          new ErrorCode(
              "RATE_LIMITED",
              RATE_LIMITED,
              "Too many attempts, or too many passwords to check at once.",
              "Wait as long as `Retry-After` says."),
          new ErrorCode(
              "INTERNAL_ERROR",
              INTERNAL,
              "A fault of the server. Its log has the cause under the request's id.",
              "Report it."),
          new ErrorCode(
              "ADMIN_TOKEN_NOT_CONFIGURED",
              UNAVAILABLE,
              "There is no admin token yet.",
              "Run `plystra token rotate admin`."),
          new ErrorCode(
              "TOO_MANY_READERS",
              UNAVAILABLE,
              "As many callers watch changes as the server serves.",
              "Try again later, or set `CHANGES_MAX_READERS` higher."),
          new ErrorCode(
              "SLOW_READER",
              UNAVAILABLE,
              "A stream of changes ended because its caller reads more slowly than changes are"
                  + " made.",
              "Watch again from the place that the event names, and read faster."),
          new ErrorCode(
              "NOT_READY",
              UNAVAILABLE,
              "The server cannot answer now; the message says why. Nothing was changed, or the"
                  + " outcome shows later.",
              "Try again; if it stays, see `/api/v1/ready` and the log."),
          new ErrorCode(
              "OIDC_PROVIDER_UNAVAILABLE",
              UNAVAILABLE,
              "The identity provider cannot be reached, or its answers cannot be used.",
              "Try again; the log says what failed. Passwords work all the time."),
          new ErrorCode(
              "AUDIT_UNAVAILABLE",
              UNAVAILABLE,
              "The record cannot be written, so nothing was decided or changed.",
              "See disk and log; try again."));

  private ApiErrors() {}
}
