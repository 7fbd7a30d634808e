-- One check of the demo data per request; the admin token comes from the environment.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Plystra-Admin-Token"] = os.getenv("PLYSTRA_ADMIN_TOKEN")
local body = '{"actor":{"user_id":"user_alice","member_id":"member_finance_reviewer","user_member_id":"%s","space_id":"space_acme"},"resource_type":"invoice","resource_id":"%s","action":"approve"}'
local bodies = {
  body:format("um_alice_finance_reviewer", "invoice_001"),
  body:format("um_alice_finance_reviewer", "invoice_002"),
  body:format("um_alice_finance_reviewer_revoked", "invoice_001"),
  body:format("um_alice_finance_reviewer_expired", "invoice_001"),
}
local n = 0
request = function()
  n = n + 1
  return wrk.format(nil, wrk.path, nil, bodies[n % #bodies + 1])
end

-- For a load below the maximum: each connection waits so long between its requests.
local wait = tonumber(os.getenv("BENCH_DELAY_MS") or "0")
if wait > 0 then
  delay = function()
    return wait
  end
end
