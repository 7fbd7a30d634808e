# A grant covers what lies at its anchor or below it, through an active binding.
package plystra

default allow := false

allow if {
	binding := data.bindings[input.binding]
	binding.status == "active"
	path := data.resources[input.resource]
	some grant in data.grants[binding.member]
	grant.type == input.type
	grant.action == input.action
	covers(grant.anchor, path)
}

covers(anchor, path) if path == anchor

covers(anchor, path) if startswith(path, concat("", [anchor, "."]))
